using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>One Telegram chat that the tenant watches.</summary>
internal sealed class Group
{
    public const int LongestTitle = 500;

    public required GroupId Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required long TgChatId { get; init; }

    /// <summary>The number it had before it became a supergroup.</summary>
    public long? MigratedFrom { get; init; }
    public required string Title { get; set; }

    /// <summary>What Telegram last called it; null until a bot hears of the chat.</summary>
    public string? TgTitle { get; private set; }
    public string? Username { get; set; }
    public required GroupKind Kind { get; init; }
    public string? InviteLink { get; init; }
    public bool IsActive { get; set; } = true;
    public GroupSettings Settings { get; set; } = new();

    /// <summary>Grows with each change; the ETag of the group.</summary>
    public int Version { get; private set; } = 1;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastCheckedAt { get; private set; }

    public void NoteChange() => Version++;

    public GroupInfo ToInfo() => new()
    {
        Id = Id,
        TgChatId = TgChatId,
        MigratedFrom = MigratedFrom,
        Title = Title,
        Username = Username,
        Kind = Kind,
        IsActive = IsActive,
        Schedule = Settings.Digest.Schedule,
        Language = Settings.Digest.Language,
        MaxDailyDigests = Settings.Limits.MaxDailyDigests,
        DeliveryChannel = Settings.Digest.DeliveryChannel,
        DeliveryFormat = Settings.Digest.DeliveryFormat,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Group>
    {
        public void Configure(EntityTypeBuilder<Group> builder)
        {
            builder.ToTable("groups").HasKey(group => group.Id);
            builder.HasIndex(group => new { group.TenantId, group.TgChatId }).IsUnique().HasDatabaseName("ux_groups_tenant_chat");
            builder.Property(group => group.Version).IsConcurrencyToken();
            builder.Property(group => group.Settings).HasColumnType("jsonb").HasConversion(
                settings => JsonSerializer.Serialize(settings, EventJson.Options),
                json => JsonSerializer.Deserialize<GroupSettings>(json, EventJson.Options) ?? new GroupSettings());
        }
    }
}
