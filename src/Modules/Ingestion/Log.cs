using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Log ids 1000-1999 are Ingestion's.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Import {ImportId} read {Read} entries: {Stored} stored, {Updated} updated, {Unchanged} unchanged, {Skipped} skipped")]
    public static partial void ImportCompleted(this ILogger logger, Guid importId, long read, long stored, long updated, long unchanged, long skipped);

    [LoggerMessage(1001, LogLevel.Warning, "Import {ImportId} was refused after {Read} entries at byte {Offset}")]
    public static partial void ImportRefused(this ILogger logger, Guid importId, long read, long? offset);

    [LoggerMessage(1002, LogLevel.Warning, "The uploaded file of import {ImportId} could not be removed: {Error}")]
    public static partial void UploadNotRemoved(this ILogger logger, Guid importId, string error);

    [LoggerMessage(1004, LogLevel.Information, "Erasure {ErasureId} forgot {Messages} messages of group {GroupId}")]
    public static partial void MessagesErased(this ILogger logger, Guid erasureId, GroupId groupId, int messages);

    [LoggerMessage(1005, LogLevel.Information, "Group {GroupId} became a supergroup")]
    public static partial void GroupMigrated(this ILogger logger, GroupId groupId);

    [LoggerMessage(1006, LogLevel.Warning, "Group {GroupId} became a supergroup that is watched as another group: the two stay apart")]
    public static partial void MigrationRefused(this ILogger logger, GroupId groupId);

    [LoggerMessage(1003, LogLevel.Warning, "An upload that nobody waits for could not be removed: {Error}")]
    public static partial void UploadNotSwept(this ILogger logger, string error);
}
