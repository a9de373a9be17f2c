using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Digests.Letters;

/// <summary>Dead letters of digests: one for each window that has no digest, one for each delivery that failed. Each failure is said as digest.dlq.v1.</summary>
internal sealed class DigestLetters(DeadLetters letters, UnitOfWork work, TenantScope tenant) : IDigestDeadLetters
{
    public const string Kind = "digest";
    public const string DeliveryStage = "delivery";

    /// <summary>A run failed once too often.</summary>
    public Task GivenUpAsync(DigestRun run, string stage, Exception error, Guid jobId, CancellationToken ct) => NoteAsync(
        new NewLetter
        {
            Kind = Kind,
            Handler = RunDigest.Kind,
            Key = run.WindowId.ToString(),
            Stage = stage,
            ErrorCode = DigestErrors.CodeOf(stage, error),
            Class = ErrorClasses.Of(error),
            Error = Masking.Error(error.GetBaseException(), 1000),
            Attempts = run.Failures,
            JobId = jobId,
            DigestId = run.DigestId,
            WindowId = run.WindowId,
        },
        Snippet(run.RunId, run.GroupId, run.Regeneration), run.WindowId, "digest.generate.requested.v1", ct);

    /// <summary>A run ended: what waited for its window is settled, unless the digest was held back for its quality or its input.</summary>
    public Task EndedAsync(RunState state, Digest digest, CancellationToken ct)
    {
        var decision = state.Delivery!;
        var isQuality = decision.Status == DeliveryStatus.BlockedQuality;
        return digest.Status switch
        {
            DigestStatus.Blocked when isQuality || state.Ingest?.Block is not null => BlockedAsync(state, digest, isQuality, ct),
            // Whoever may not read it would not be helped by another.
            DigestStatus.Blocked => ForgetAsync(digest.WindowId, decision.Reason!, ct),
            _ => SettleAsync(digest.WindowId, ct),
        };
    }

    /// <summary>The window has its digest.</summary>
    public Task SettleAsync(WindowId window, CancellationToken ct) => letters.SettleAsync(work, Kind, window.ToString(), ct);

    /// <summary>The window's digest is not wanted any more.</summary>
    public Task ForgetAsync(WindowId window, string why, CancellationToken ct) => letters.ForgetAsync(work, Kind, window.ToString(), why, ct);

    public Task NoteAsync(FailedDelivery failure, CancellationToken ct) => NoteAsync(
        new NewLetter
        {
            Kind = "delivery",
            Handler = "delivery.send",
            Key = failure.DeliveryId.ToString(),
            Stage = DeliveryStage,
            ErrorCode = DigestErrors.Delivery,
            Class = SnakeCase.Parse<ErrorClass>(failure.ErrorClass),
            Error = failure.Error,
            Attempts = failure.Attempts,
            DigestId = failure.DigestId,
            WindowId = failure.WindowId,
            IsHopeless = failure.IsHopeless,
        },
        new Dictionary<string, string> { ["delivery_id"] = failure.DeliveryId.ToString(), ["channel"] = failure.Channel }, failure.WindowId, "digest.ready_for_delivery.v1", ct);

    private Task BlockedAsync(RunState state, Digest digest, bool isQuality, CancellationToken ct)
    {
        var reasons = state.Delivery!.Reasons;
        var (code, errorClass) = DigestErrors.OfBlock(reasons[0], isQuality);
        return NoteAsync(
            new NewLetter
            {
                Kind = Kind,
                Handler = RunDigest.Kind,
                Key = digest.WindowId.ToString(),
                Stage = isQuality ? StageNames.Evaluation : StageNames.IngestValidator,
                ErrorCode = code,
                Class = errorClass,
                Error = string.Join(", ", reasons) + (digest.QualityScore is { } score ? FormattableString.Invariant($"; quality {score:0.###}") : ""),
                Attempts = 1,
                DigestId = digest.Id,
                WindowId = digest.WindowId,
            },
            Snippet(digest.RunId, digest.GroupId, digest.Regeneration), digest.WindowId, "digest.generate.requested.v1", ct);
    }

    private async Task NoteAsync(NewLetter letter, Dictionary<string, string> snippet, WindowId window, string baseEvent, CancellationToken ct)
    {
        var noted = await letters.NoteAsync(work, letter with { Snippet = snippet }, ct);
        work.Publish(new DigestDeadLettered
        {
            TenantId = tenant.Current,
            DigestId = letter.DigestId,
            WindowId = window,
            Stage = letter.Stage!,
            ErrorCode = letter.ErrorCode,
            Error = noted.Error.Length <= 500 ? noted.Error : Masking.Text(noted.Error, 500),
            RetryCount = noted.RetryCount,
            NextAction = noted.NextAction,
            BaseEventType = baseEvent,
            FirstSeenAt = noted.FirstFailedAt,
            LastSeenAt = noted.FailedAt,
            NextRetryAt = noted.NextRetryAt,
            DlqEventId = noted.Id,
            PayloadSnippet = snippet,
        });
        work.AfterCommit(() => Telemetry.DeadLetters.Add(1, Telemetry.Tag("stage", letter.Stage), Telemetry.Tag("error_code", letter.ErrorCode)));
    }

    private static Dictionary<string, string> Snippet(RunId run, GroupId group, int regeneration) => new()
    {
        ["run_id"] = run.ToString(),
        ["group_id"] = group.ToString(),
        ["regeneration"] = regeneration.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
