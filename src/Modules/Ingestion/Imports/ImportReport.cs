using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Store;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>What an import did so far; kept with its resume point, so that a second attempt goes on counting.</summary>
internal sealed record ImportReport
{
    public long Read { get; set; }
    public long Stored { get; set; }
    public long Updated { get; set; }
    public long Unchanged { get; set; }
    public long Shortened { get; set; }
    public SortedDictionary<string, long> Skipped { get; init; } = new(StringComparer.Ordinal);
    public List<ImportedGroup> Groups { get; init; } = [];

    /// <summary>
    /// Skipped entries that have a time, by group and quarter of an hour (Unix seconds): a digest's coverage counts every
    /// entry of its window, and these are nowhere else.
    /// </summary>
    public SortedDictionary<string, SortedDictionary<long, long>> SkippedAt { get; init; } = new(StringComparer.Ordinal);

    public void Add(ImportBatch batch, ImportedGroup group, StoredCounts counts)
    {
        Read += batch.Entries;
        Stored += counts.Stored;
        Updated += counts.Updated;
        Unchanged += counts.Unchanged;
        Shortened += batch.Shortened;
        foreach (var (reason, count) in batch.Skipped)
        {
            Skipped[reason] = Skipped.GetValueOrDefault(reason) + count;
        }

        foreach (var (quarter, count) in batch.SkippedAt)
        {
            var times = SkippedAt.TryGetValue(group.Id.ToString(), out var known) ? known : SkippedAt[group.Id.ToString()] = [];
            times[quarter] = times.GetValueOrDefault(quarter) + count;
        }

        var place = Groups.FindIndex(known => known.Id == group.Id);
        if (place < 0)
        {
            Groups.Add(group with { Entries = batch.Entries });
        }
        else
        {
            Groups[place] = Groups[place] with { Entries = Groups[place].Entries + batch.Entries };
        }
    }
}

/// <summary>Entries of one chat that are written together.</summary>
internal sealed class ImportBatch(ExportedChat chat)
{
    private const int QuarterHour = 900;

    public ExportedChat Chat { get; } = chat;
    public List<IncomingMessage> Messages { get; } = [];
    public Dictionary<string, long> Skipped { get; } = [];
    public Dictionary<long, long> SkippedAt { get; } = [];
    public long Entries { get; private set; }
    public long Shortened { get; private set; }
    public long Characters { get; private set; }

    /// <summary>How far the file was read with the last entry.</summary>
    public long EndOffset { get; private set; }

    public void Add(ExportEntry entry)
    {
        Entries++;
        EndOffset = entry.EndOffset;
        if (entry.Message is { } message)
        {
            Messages.Add(message);
            Characters += message.Text?.Length ?? 0;
            Shortened += entry.IsShortened ? 1 : 0;
            return;
        }

        Skipped[entry.SkipReason!] = Skipped.GetValueOrDefault(entry.SkipReason!) + 1;
        if (entry.PostedAt is { } at)
        {
            var quarter = at.ToUnixTimeSeconds() / QuarterHour * QuarterHour;
            SkippedAt[quarter] = SkippedAt.GetValueOrDefault(quarter) + 1;
        }
    }
}
