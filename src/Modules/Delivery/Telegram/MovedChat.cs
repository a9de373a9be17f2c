using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>A group that goes on as a supergroup.</summary>
internal sealed class MovedChat
{
    public TenantId TenantId { get; private set; }
    public required long FromChat { get; init; }
    public required long ToChat { get; init; }
    public required DateTimeOffset MovedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<MovedChat>
    {
        public void Configure(EntityTypeBuilder<MovedChat> builder)
        {
            builder.ToTable("moved_chats").HasKey(moved => new { moved.TenantId, moved.FromChat });
            builder.Property(moved => moved.FromChat).ValueGeneratedNever();
        }
    }
}
