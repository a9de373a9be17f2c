using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>What an import tells others of itself, as events in the unit of work that does it.</summary>
internal sealed class ImportFacts(ImportRow row, TenantId tenant, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private const string Running = "running";

    private DateTimeOffset _told = DateTimeOffset.MinValue;

    public void Started(UnitOfWork work, long? chat) => work.Publish(new IngestionStarted
    {
        TenantId = tenant,
        JobId = row.Id,
        GroupId = row.Into,
        Status = Running,
        ChatIds = chat is { } one ? [one] : [],
    });

    /// <summary>With the first batch, and then once a second.</summary>
    public void Progressed(UnitOfWork work, ImportReport report, ExportedChat chat)
    {
        var now = clock.GetUtcNow();
        if (now - _told < Often)
        {
            return;
        }

        _told = now;
        work.Publish(new IngestionProgressed
        {
            TenantId = tenant,
            JobId = row.Id,
            GroupId = row.Into,
            Status = Running,
            ChatId = chat.ChatId,
            CurrentChat = report.Groups.Count,
            TotalChats = row.Into is null ? null : 1,
            MessagesFetched = report.Read,
            MessagesStored = report.Stored + report.Updated,
            MessagesSkipped = report.Unchanged,
        });
    }

    public void Completed(UnitOfWork work, ImportReport report) => work.Publish(new IngestionCompleted
    {
        TenantId = tenant,
        JobId = row.Id,
        GroupId = row.Into,
        Status = "completed",
        MessagesFetched = report.Read,
        MessagesStored = report.Stored + report.Updated,
        MessagesSkipped = report.Unchanged,
        ErrorsCount = report.Skipped.Values.Sum(),
    });

    public void Failed(UnitOfWork work, string error) => work.Publish(new IngestionFailed
    {
        TenantId = tenant,
        JobId = row.Id,
        GroupId = row.Into,
        Status = "failed",
        Error = error,
    });
}
