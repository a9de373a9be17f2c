using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Letters;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Writes the digest, what belongs to it, the events and the end of the window: all in one transaction.</summary>
internal sealed class PersistDigest(DigestsDbContext db, LoadRun load, WindowVersions versions, IWindowStatus windows, DigestLetters letters, IOptions<DigestsOptions> options, TimeProvider clock)
{
    /// <summary>Null when it is written; else why the run was stopped meanwhile, and then nothing is.</summary>
    public async Task<string?> PersistAsync(RunState state, CancellationToken ct)
    {
        switch (await versions.LockAsync(state.Run.RunId, ct))
        {
            case null:
                return "run_gone";
            case { State: DigestRunState.Cancelled } stopped:
                return stopped.LastError ?? "cancelled";
            case var late when await versions.IsSupersededAsync(late, ct):
                late.Cancel(WindowVersions.Superseded, clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
                return WindowVersions.Superseded;
            case var run:
                await WriteAsync(state, run, ct);
                return null;
        }
    }

    private async Task WriteAsync(RunState state, DigestRun run, CancellationToken ct)
    {
        var view = BuildView.From(state);
        var digest = Digest(state, run, view);
        db.Digests.Add(digest);
        AddChildren(state, digest);
        run.Complete(state.Ingest!.Mode, PipelineJson.Write(state.Ingest.Coverage), Counters(state), clock.GetUtcNow());
        Publish(state, digest);
        await db.SaveChangesAsync(ct);
        if (digest.Status == DigestStatus.Completed)
        {
            await versions.SupersedeOthersAsync(digest, ct);
        }

        await letters.EndedAsync(state, digest, ct);

        // The status as it is now: a reaper may have put the window back into the queue while we worked.
        var window = await windows.FindAsync(state.Window.Id, ct) ?? throw new InvalidOperationException($"Window {state.Window.Id} vanished.");
        var isSkipped = digest.Status == DigestStatus.Skipped;
        await load.EndAsync(window, isSkipped ? WindowStatus.Skipped : WindowStatus.Completed, isSkipped ? digest.Reason : null, ct);
    }

    private Digest Digest(RunState state, DigestRun run, DigestView view)
    {
        var decision = state.Delivery!;
        var text = RenderDigest.As("text", view, digest: null, publicUrl: "")!;
        return new Digest
        {
            Id = run.DigestId,
            RunId = run.RunId,
            WindowId = state.Window.Id,
            GroupId = state.Group.Id,
            WindowStart = state.Window.Start.ToUniversalTime(),
            WindowEnd = state.Window.End.ToUniversalTime(),
            WindowSizeHours = state.Window.SizeHours,
            Status = decision.DigestStatus,
            Reason = decision.Reason,
            RequestedByUserId = run.Requester,
            DeliveryChannel = run.DeliveryChannel,
            DeliveryAddress = run.DeliveryAddress,
            Format = run.DeliveryFormat,
            Title = view.Title,
            Summary = text,
            Payload = System.Text.Json.JsonSerializer.Serialize(view, DocumentJson.Stored),
            Scopes = [.. state.Window.Scopes],
            DigestVersion = run.Version,
            Regeneration = run.Regeneration,
            QualityScore = state.Evaluation?.Scores.Quality,
            QualityPass = decision.DigestStatus == DigestStatus.Completed,
            BlockReason = decision.DigestStatus == DigestStatus.Blocked ? decision.Reason : null,
            EvaluationScores = PipelineJson.Write(new StoredScores
            {
                Scores = state.Evaluation?.Scores,
                Failures = state.Evaluation?.Failures ?? [],
                Baseline = state.Evaluation?.Baseline,
                CoveredShare = state.Evaluation?.CoveredShare ?? 0,
                TopicMessages = state.Body?.Topics.SelectMany(topic => topic.Topic.MessageIds).Distinct().Count() ?? 0,
            }),
            DeliveryStatus = decision.Status,
            GeneratedAt = clock.GetUtcNow(),
        };
    }

    private void AddChildren(RunState state, Digest digest)
    {
        db.Topics.AddRange((state.Body?.Topics ?? []).Select((topic, position) => new DigestTopicRow
        {
            DigestId = digest.Id,
            Position = position,
            Topic = TextNormalizer.Cut(topic.Topic.Title, 255),
            Priority = SnakeCase.Of(topic.Topic.Priority),
            Status = SnakeCase.Of(topic.Topic.Status),
            MessageCount = topic.Topic.MessageIds.Count,
            Summary = string.Join('\n', topic.Statements.Select(statement => statement.Text)),
            RepresentativeMessages = PipelineJson.Write(topic.Statements.SelectMany(statement => statement.MessageIds).Distinct()),
            Keywords = PipelineJson.Write(topic.Topic.Keywords),
            ThreadIds = PipelineJson.Write(topic.Topic.ThreadIds),
        }));
        db.Participants.AddRange(state.Participants.Select((person, position) => new DigestParticipantRow
        {
            DigestId = digest.Id,
            Position = position,
            ParticipantName = person.Name,
            ParticipantUsername = person.Username,
            Role = SnakeCase.Of(person.Role),
            MessageCount = person.MessageCount,
        }));
        if (state.Mood is { } mood)
        {
            db.Metrics.Add(new DigestMetricsRow
            {
                DigestId = digest.Id,
                Tone = SnakeCase.Of(mood.Tone),
                Intensity = mood.Intensity,
                Sentiment = mood.Tone switch
                {
                    Language.Chat.Tone.Positive => mood.Intensity,
                    Language.Chat.Tone.Negative => -mood.Intensity,
                    _ => 0,
                },
                ConflictIndex = mood.Conflict,
                CollaborationIndex = mood.Collaboration,
                StressIndex = mood.Stress,
                EnthusiasmIndex = mood.Enthusiasm,
                EvaluatedAt = clock.GetUtcNow(),
            });
        }
    }

    private void Publish(RunState state, Digest digest)
    {
        var (tenant, decision) = (state.Run.TenantId, state.Delivery!);
        db.Publish(new DigestPersisted
        {
            TenantId = tenant,
            DigestId = digest.Id,
            WindowId = digest.WindowId,
            GroupId = digest.GroupId,
            Metrics = digest.QualityScore is { } quality ? new Dictionary<string, double> { ["quality_score"] = quality } : [],
            Topics = [.. (state.Body?.Topics ?? []).Select(topic => topic.Topic.Title)],
        });
        switch (digest.Status)
        {
            case DigestStatus.Completed:
                db.Publish(ReadyEvent.Of(tenant, digest));
                break;
            case DigestStatus.Blocked:
                db.Publish(new DigestBlocked
                {
                    TenantId = tenant,
                    WindowId = digest.WindowId,
                    RunId = digest.RunId,
                    DigestId = digest.Id,
                    Reason = decision.Reasons[0],
                    Reasons = decision.Reasons,
                    QualityScore = digest.QualityScore,
                    Threshold = options.Value.QualityThreshold,
                    MissingScopes = decision.MissingScopes,
                    Status = SnakeCase.Of(digest.DeliveryStatus),
                    Retryable = decision.Reasons.Contains(QualityGate.Unavailable),
                });
                break;
        }
    }

    private static string Counters(RunState state) => PipelineJson.Write(new
    {
        threads = state.Threads.Count,
        units = state.Units.Count,
        topics = state.Body?.Topics.Count ?? 0,
        statements = state.Body is { } body ? GroundingCheck.Statements(body).Count() : 0,
        participants = state.Participants.Count,
    });
}
