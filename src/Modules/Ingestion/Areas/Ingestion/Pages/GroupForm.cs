namespace DigestMonolith.Modules.Ingestion.Areas.Ingestion.Pages;

/// <summary>The settings of a group as the form sends them.</summary>
internal sealed class GroupForm
{
    public int Version { get; set; }
    public string? Title { get; set; }
    public string? Username { get; set; }
    public bool IsActive { get; set; }
    public bool IngestInactive { get; set; }
    // The binder fills an array and leaves a read-only list empty.
    public int[] Schedule { get; set; } = [];
    public string? Language { get; set; }
    public int? MaxDailyDigests { get; set; }

    /// <summary>What the form does not show stays as it is.</summary>
    public GroupSettings ApplyTo(GroupSettings settings) => settings with
    {
        IngestInactive = IngestInactive,
        Digest = settings.Digest with { Schedule = [.. Schedule.Order()], Language = Language ?? settings.Digest.Language },
        Limits = settings.Limits with { MaxDailyDigests = MaxDailyDigests },
    };
}
