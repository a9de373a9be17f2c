using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Limits and places of what comes in.</summary>
internal sealed class IngestionOptions
{
    /// <summary>The folder of what belongs to this installation. Default .data.</summary>
    [FlatName("DataDirectory")]
    public string DataDirectory { get; set; } = ".data";

    /// <summary>Where uploaded exports wait for their import; emptied by it. Default uploads in the data directory.</summary>
    public string? UploadDirectory { get; set; }

    /// <summary>The largest export that is read, in bytes. Default 16 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long LargestExport { get; set; } = 16L * 1024 * 1024 * 1024;

    /// <summary>The largest export that is taken over HTTP, in bytes. Default 2 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long LargestUpload { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Messages written in one transaction. Default 5,000, which is also the most.</summary>
    [Range(1, 5000)]
    public int BatchSize { get; set; } = 5000;
}
