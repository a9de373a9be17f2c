using System.Text.Json;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Digests.Letters;

/// <summary>Dead letters of digests: one for each window that has no digest, one for each delivery that failed. Each failure is said as digest.dlq.v1.</summary>
internal sealed class DigestLetters(DeadLetters letters, UnitOfWork work, TenantScope tenant) : IDigestDeadLetters, IDeadLetterTeller
{
    public const string Kind = "digest";
    public const string DeliveryKind = "delivery";

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
        Snippet(run.RunId, run.GroupId, run.Regeneration), run.WindowId, ct);

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
    public Task ForgetAsync(WindowId window, string why, CancellationToken ct) => letters.ForgetAsync(work, Kind, [window.ToString()], why, ct);

    public Task NoteAsync(FailedDelivery failure, CancellationToken ct) => NoteAsync(
        new NewLetter
        {
            Kind = DeliveryKind,
            Handler = "delivery.send",
            Key = failure.DeliveryId.ToString(),
            Stage = "delivery",
            ErrorCode = DigestErrors.Delivery,
            Class = SnakeCase.Parse<ErrorClass>(failure.ErrorClass),
            Error = failure.Error,
            Attempts = failure.Attempts,
            DigestId = failure.DigestId,
            WindowId = failure.WindowId,
            IsHopeless = failure.IsHopeless,
        },
        new Dictionary<string, string> { ["delivery_id"] = failure.DeliveryId.ToString(), ["channel"] = failure.Channel }, failure.WindowId, ct);

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
                // A model may write better another time, which costs money; our own analysis gives the same bytes again.
                RetriesAtMost = code == QualityGate.BelowThreshold ? state.Plan.MayDifferNextTime ? 1 : 0 : null,
                DigestId = digest.Id,
                WindowId = digest.WindowId,
            },
            Snippet(digest.RunId, digest.GroupId, digest.Regeneration), digest.WindowId, ct);
    }

    public Task LeftToPeopleAsync(ToldLetter letter, CancellationToken ct)
    {
        Say(letter);
        return Task.CompletedTask;
    }

    private async Task NoteAsync(NewLetter letter, Dictionary<string, string> snippet, WindowId window, CancellationToken ct)
    {
        var noted = await letters.NoteAsync(work, letter with { Snippet = snippet }, ct);
        Say(new ToldLetter
        {
            Kind = letter.Kind,
            Stage = letter.Stage,
            ErrorCode = letter.ErrorCode,
            DigestId = letter.DigestId,
            WindowId = window,
            Snippet = PipelineJson.Write(snippet),
            Letter = noted,
        });
    }

    private void Say(ToldLetter told)
    {
        var letter = told.Letter;
        work.Publish(new DigestDeadLettered
        {
            TenantId = tenant.Current,
            DigestId = told.DigestId,
            WindowId = told.WindowId!.Value,
            Stage = told.Stage!,
            ErrorCode = told.ErrorCode,
            Error = letter.Error.Length <= 500 ? letter.Error : Masking.Text(letter.Error, 500),
            RetryCount = letter.RetryCount,
            NextAction = letter.NextAction,
            BaseEventType = told.Kind == DeliveryKind ? "digest.ready_for_delivery.v1" : "digest.generate.requested.v1",
            FirstSeenAt = letter.FirstFailedAt,
            LastSeenAt = letter.FailedAt,
            NextRetryAt = letter.NextRetryAt,
            DlqEventId = letter.Id,
            PayloadSnippet = told.Snippet is { } snippet ? JsonSerializer.Deserialize<Dictionary<string, string>>(snippet, PipelineJson.Options) : null,
        });
        work.AfterCommit(() => Telemetry.DeadLetters.Add(1, Telemetry.Tag("stage", told.Stage), Telemetry.Tag("error_code", told.ErrorCode)));
    }

    private static Dictionary<string, string> Snippet(RunId run, GroupId group, int regeneration) => new()
    {
        ["run_id"] = run.ToString(),
        ["group_id"] = group.ToString(),
        ["regeneration"] = regeneration.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
