using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.ArchitectureTests;

/// <summary>One event of each class with every member filled.</summary>
internal static class EventSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TenantId Tenant = new(Number(1));
    private static readonly GroupId Group = new(Number(2));
    private static readonly WindowId Window = new(Number(3));
    private static readonly RunId Run = new(Number(4));
    private static readonly DigestId Digest = new(Number(5));
    private static readonly AnalysisRunId AnalysisRun = new(Number(10));
    private static readonly ProjectId Project = new(Number(11));
    private static readonly ProposalId Proposal = new(Number(12));
    private static readonly ProposalCounters Counters = new(Total: 30, Pending: 4, Approved: 15, Rejected: 8, Merged: 3);
    private static readonly ImportId Import = new(Number(15));

    public static IReadOnlyList<IntegrationEvent> All { get; } =
    [
        new MembershipChanged { TenantId = Tenant, AccountId = new(Number(6)), Role = "pm", Version = 2 },
        new GroupMessageIngested
        {
            TenantId = Tenant,
            GroupId = Group,
            IngestTraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Messages =
            [
                new IngestedMessage
                {
                    MessageId = new(Number(7)),
                    TgMessageId = 1042,
                    PostedAt = Noon,
                    SenderTgId = 501,
                    ReplyToTgMessageId = 1040,
                    HasMedia = true,
                    IsService = true,
                    Change = MessageChange.Edited,
                },
            ],
        },
        new TelegramUpdateReceived { TenantId = Tenant, BotId = new(Number(16)), ChatId = -1001234567890, UpdateIds = [700001, 700002] },
        new TelegramCommandReceived { TenantId = Tenant, BotId = new(Number(16)), ChatId = 501, UpdateId = 700003 },
        new GroupWindowReady
        {
            TenantId = Tenant,
            WindowId = Window,
            GroupId = Group,
            WindowSizeHours = 12,
            WindowStart = Noon.AddHours(-12),
            WindowEnd = Noon,
            MessageCount = 40,
            ParticipantCount = 6,
            Scopes = ["DIGEST_READ"],
        },
        new DigestGenerateRequested
        {
            TenantId = Tenant,
            WindowId = Window,
            GroupId = Group,
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Version = "v1",
            RequestedBy = "scheduler",
            Trigger = "scheduler",
            DeliveryChannel = "webhook",
            DeliveryFormat = "markdown",
            DeliveryAddress = "https://hooks.example.org/digests",
            Scopes = ["DIGEST_READ"],
            Language = "uk",
            Regeneration = 1,
            HistoryId = Number(8),
        },
        new DigestContextPrepared
        {
            TenantId = Tenant,
            WindowId = Window,
            GroupId = Group,
            RunId = Run,
            MessageTotal = 40,
            DeduplicatedMessages = 38,
            DuplicatesRemoved = 2,
            TrimmedForMax = 1,
            HistoricalMatches = 3,
            TopRanked = 10,
            Stats = new Dictionary<string, int> { ["forwarded"] = 4 },
            SampleMessageIds = [1042, 1043],
        },
        new DigestStageStarted
        {
            TenantId = Tenant,
            WindowId = Window,
            RunId = Run,
            Stage = "topic",
            SchemaVersion = "v1",
            ModelId = "local",
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Attempt = 1,
            PromptId = "topic",
            PromptVersion = "3",
        },
        new DigestStageCompleted
        {
            TenantId = Tenant,
            WindowId = Window,
            RunId = Run,
            Stage = "topic",
            Outcome = StageVerdict.Fallback,
            QualityMetrics = new Dictionary<string, double> { ["topics"] = 3, ["focus"] = 0.75 },
            Attempt = 2,
            ModelId = "local",
            DurationMs = 120,
            Tokens = 900,
            Errors = ["json"],
        },
        new DigestPersisted
        {
            TenantId = Tenant,
            DigestId = Digest,
            WindowId = Window,
            GroupId = Group,
            Metrics = new Dictionary<string, double> { ["quality_score"] = 0.81 },
            Topics = ["Release of Friday"],
        },
        new DigestRevised
        {
            TenantId = Tenant,
            DigestId = Digest,
            WindowId = Window,
            GroupId = Group,
            Reason = "source_edited",
            TgMessageIds = [101, 108],
        },
        new DigestReadyForDelivery
        {
            TenantId = Tenant,
            WindowId = Window,
            GroupId = Group,
            DigestId = Digest,
            DeliveryPayload = new DeliveryPayload { Format = "markdown", ArtifactRef = $"digest:{Digest}", Title = "Release of Friday" },
            Channels = [new DeliveryTarget { Channel = "webhook", Address = "https://hooks.example.org/digests" }],
        },
        new DigestDelivered
        {
            TenantId = Tenant,
            DigestId = Digest,
            WindowId = Window,
            Status = "failed",
            DeliveredAt = Noon,
            Channel = "webhook",
            Error = "http_500",
            Attempt = 3,
            LatencyMs = 85,
            AddressMasked = "https://hooks.example.org/***",
            AddressHash = "0a1b2c",
        },
        new DigestBlocked
        {
            TenantId = Tenant,
            WindowId = Window,
            RunId = Run,
            DigestId = Digest,
            Reason = "quality_below_threshold",
            Reasons = ["quality_below_threshold"],
            QualityScore = 0.55,
            Threshold = 0.7,
            MissingScopes = ["DIGEST_READ"],
            Status = "blocked_quality",
            Retryable = true,
        },
        new DigestDeadLettered
        {
            TenantId = Tenant,
            DigestId = Digest,
            WindowId = Window,
            Stage = "synthesis",
            ErrorCode = "TimeoutException",
            Error = "TimeoutException: too slow",
            RetryCount = 3,
            NextAction = "manual_review",
            BaseEventType = "digest.generate.requested.v1",
            FirstSeenAt = Noon,
            LastSeenAt = Noon.AddMinutes(5),
            NextRetryAt = Noon.AddMinutes(10),
            DlqEventId = Number(9),
            PayloadSnippet = new Dictionary<string, string> { ["run_id"] = Run.ToString() },
        },
        new AnalysisRunCreated { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "pending", TriggerType = "manual", TimeWindowStart = Noon.AddHours(-4), TimeWindowEnd = Noon },
        new AnalysisRunStarted { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "running", StartedAt = Noon },
        new AnalysisProposalsCreated { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, BatchIndex = 2, ProposalsCount = 1, ProposalsTotal = 30, ProposalsPending = 4, ProposalIds = [Proposal] },
        new AnalysisProgressUpdated { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, CurrentBatch = 2, TotalBatches = 3, ProgressPercent = 66 },
        new AnalysisRunCompleted { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "completed", CompletedAt = Noon, ProposalsTotal = 30, ProposalsPending = 4, BatchesCreated = 3 },
        new AnalysisRunFailed { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "failed", Code = "batch_failed", Error = "The model did not answer.", BatchIndex = 2 },
        new AnalysisRunReviewed { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "reviewed", Counters = Counters, Version = 7 },
        new AnalysisRunClosed { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "closed", AccuracyMetrics = new Dictionary<string, object?> { ["proposals_total"] = 30, ["approval_rate"] = 0.5 } },
        new AnalysisRunCancelled { TenantId = Tenant, Id = AnalysisRun, ProjectId = Project, Status = "cancelled" },
        new ProposalApproved { TenantId = Tenant, Id = Proposal, AnalysisRunId = AnalysisRun, ProjectId = Project, Version = 3, Counters = Counters, By = "Olena", Status = "approved", ProposedTitle = "Fix the export", CreatedTaskId = new(Number(13)) },
        new ProposalRejected { TenantId = Tenant, Id = Proposal, AnalysisRunId = AnalysisRun, ProjectId = Project, Version = 3, Counters = Counters, By = "Olena", Status = "rejected", Reason = "Known already" },
        new ProposalMerged { TenantId = Tenant, Id = Proposal, AnalysisRunId = AnalysisRun, ProjectId = Project, Version = 3, Counters = Counters, By = "Olena", Status = "merged", TargetTaskId = new(Number(14)) },
        new ProposalUpdated { TenantId = Tenant, Id = Proposal, AnalysisRunId = AnalysisRun, ProjectId = Project, Version = 3, Counters = Counters, By = "Olena", Status = "pending", ChangedFields = ["title"] },
        new IngestionStarted { TenantId = Tenant, JobId = Import, GroupId = Group, Status = "running", ChatIds = [-1001520000011] },
        new IngestionProgressed { TenantId = Tenant, JobId = Import, GroupId = Group, Status = "running", ChatId = -1001520000011, CurrentChat = 2, TotalChats = 3, MessagesFetched = 1000, MessagesStored = 900, MessagesSkipped = 90 },
        new IngestionCompleted { TenantId = Tenant, JobId = Import, GroupId = Group, Status = "completed", MessagesFetched = 1000, MessagesStored = 900, MessagesSkipped = 90, ErrorsCount = 10 },
        new TelegramMessageSettled
        {
            TenantId = Tenant,
            MessageId = new(Number(16)),
            BotId = new(Number(17)),
            ChatId = -1001520000011,
            MigratedFrom = -520000011,
            Topic = "digest",
            Reference = Number(18).ToString(),
            Outcome = TelegramOutcome.Uncertain,
            Error = "lost",
            IsUnreachable = true,
            Round = 1,
            Parts = [new TelegramPart { Number = 1, Outcome = TelegramOutcome.Sent, TgMessageId = 4711, Attempts = 1, BegunAt = Noon, EndedAt = Noon.AddSeconds(1), Error = "lost" }],
        },
        new IngestionFailed { TenantId = Tenant, JobId = Import, GroupId = Group, Status = "failed", Error = "result.json ends in the middle of a message." },
    ];

    private static Guid Number(int number) => Guid.Parse($"01930000-0000-7000-8000-{number:D12}");
}
