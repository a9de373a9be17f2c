using DigestMonolith.Modules.Ingestion.Store;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>One element of a list of messages: a message to store, or the reason why it cannot be.</summary>
internal sealed record ExportEntry(ExportedChat Chat, IncomingMessage? Message, string? SkipReason, DateTimeOffset? PostedAt)
{
    /// <summary>How far the file was read with this entry.</summary>
    public long EndOffset { get; set; }

    /// <summary>The text was longer than is stored.</summary>
    public bool IsShortened { get; init; }
}

/// <summary>Why an entry of an export is not stored.</summary>
internal static class SkipReasons
{
    public const string NotAMessage = "not_a_message";
    public const string NoId = "no_id";
    public const string DuplicateId = "duplicate_id";
    public const string UnknownType = "unknown_type";
    public const string NoDate = "no_date";
    public const string BadDate = "bad_date";
}
