using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Windowing;

/// <summary>How far the windows of one group and size are built.</summary>
internal sealed class BuildCursor
{
    private BuildCursor()
    {
    }

    public TenantId TenantId { get; private set; }
    public GroupId GroupId { get; private set; }
    public int WindowSizeHours { get; private set; }
    public DateTimeOffset BuiltUntil { get; private set; }

    /// <summary>Never goes back, also when a clock does.</summary>
    public void AdvanceTo(DateTimeOffset until) => BuiltUntil = until > BuiltUntil ? until : BuiltUntil;

    internal sealed class Mapping : IEntityTypeConfiguration<BuildCursor>
    {
        public void Configure(EntityTypeBuilder<BuildCursor> builder)
        {
            builder.ToTable("build_cursors");
            builder.HasKey(cursor => new { cursor.TenantId, cursor.GroupId, cursor.WindowSizeHours });
        }
    }
}
