namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>The file cannot be read as an export, or not to its end; says where.</summary>
internal sealed class UnreadableExportException(string what, long? offset, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>Byte of the file; null when the whole file is meant.</summary>
    public long? Offset { get; } = offset;

    /// <summary>The last message that was read before.</summary>
    public long? AfterMessageId { get; set; }

    public static UnreadableExportException CutOff(long length) => new("is cut off", length);

    /// <summary>One sentence for a person.</summary>
    public string Describe(string fileName) =>
        fileName + " " + Message
        + (Offset is { } offset ? FormattableString.Invariant($" at byte {offset}") : "")
        + (AfterMessageId is { } id ? FormattableString.Invariant($", after message {id}") : "") + ".";
}
