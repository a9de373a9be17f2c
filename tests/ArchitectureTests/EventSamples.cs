using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
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
    ];

    private static Guid Number(int number) => Guid.Parse($"01930000-0000-7000-8000-{number:D12}");
}
