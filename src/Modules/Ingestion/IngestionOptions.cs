using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Limits and places of what comes in.</summary>
internal sealed class IngestionOptions
{
    /// <summary>Where uploaded exports wait for their import; emptied by it. Default .data/uploads.</summary>
    [Required]
    public string UploadDirectory { get; set; } = ".data/uploads";

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
