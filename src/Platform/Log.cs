using Microsoft.Extensions.Logging;

namespace DigestMonolith.Platform;

/// <summary>Log ids 100-999 are the platform's.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "The sequencer waits a second: {Error}")]
    public static partial void SequencerStumbled(this ILogger logger, string error);

    [LoggerMessage(101, LogLevel.Warning, "The dispatcher waits: {Error}")]
    public static partial void DispatcherStumbled(this ILogger logger, string error);

    [LoggerMessage(102, LogLevel.Warning, "The event listener reconnects: {Error}")]
    public static partial void ListenerStumbled(this ILogger logger, string error);

    [LoggerMessage(103, LogLevel.Error, "Handler {Handler} gave up {EventType} number {Seq} after {Attempts} attempts: {Error}")]
    public static partial void EventDeadLettered(this ILogger logger, string handler, string eventType, long seq, int attempts, string error);

    [LoggerMessage(104, LogLevel.Warning, "Handler {Handler} failed at {EventType} number {Seq}, attempt {Attempt}: {Error}")]
    public static partial void EventPostponed(this ILogger logger, string handler, string eventType, long seq, int attempt, string error);

    [LoggerMessage(110, LogLevel.Information, "Applied migration {Migration}")]
    public static partial void MigrationApplied(this ILogger logger, string migration);

    [LoggerMessage(120, LogLevel.Warning, "Job worker waits: {Error}")]
    public static partial void JobWorkerStumbled(this ILogger logger, string error);

    [LoggerMessage(121, LogLevel.Warning, "Job {JobId} of kind {Kind} failed at attempt {Attempt}: {Error}")]
    public static partial void JobFailed(this ILogger logger, Guid jobId, string kind, int attempt, string error);

    [LoggerMessage(122, LogLevel.Error, "Job {JobId} of kind {Kind} gave up after {Attempt} attempts: {Error}")]
    public static partial void JobGaveUp(this ILogger logger, Guid jobId, string kind, int attempt, string error);

    [LoggerMessage(125, LogLevel.Warning, "Job {JobId} of kind {Kind} was refused: what it was given cannot be used")]
    public static partial void JobRefused(this ILogger logger, Guid jobId, string kind);

    [LoggerMessage(123, LogLevel.Warning, "Job {JobId} of kind {Kind} lost its lease; another worker has it")]
    public static partial void JobLeaseLost(this ILogger logger, Guid jobId, string kind);

    [LoggerMessage(124, LogLevel.Error, "Tick {Tick} failed: {Error}")]
    public static partial void TickFailed(this ILogger logger, string tick, string error);

    [LoggerMessage(126, LogLevel.Information, "Dead letter {LetterId} was given back: {Outcome}")]
    public static partial void LetterRetried(this ILogger logger, Guid letterId, string outcome);

    [LoggerMessage(127, LogLevel.Error, "Dead letter {LetterId} could not be given back: {Error}")]
    public static partial void LetterNotRetried(this ILogger logger, Guid letterId, string error);

    [LoggerMessage(128, LogLevel.Warning, "Operators were told of {Letters} dead letters of {Kind}: {ErrorCode}")]
    public static partial void OperatorsTold(this ILogger logger, string kind, string errorCode, int letters);

    [LoggerMessage(130, LogLevel.Error, "The feature flags were not reloaded, the last values stay: {Error}")]
    public static partial void FlagsNotReloaded(this ILogger logger, string error);

    [LoggerMessage(131, LogLevel.Warning, "DIGEST_AGENT_ENABLED is on and the canary list is not empty: the list has no effect")]
    public static partial void CanaryListIsIdle(this ILogger logger);

    [LoggerMessage(132, LogLevel.Warning, "The canary list has {Listed} tenants, more than 10 % of {Active} active ones")]
    public static partial void CanaryListIsLong(this ILogger logger, int listed, long active);

    [LoggerMessage(133, LogLevel.Warning, "Group digests were rolled back by {Actor}: flags changed: {Flags}; {Tenants} tenants, {Rows} rows stopped")]
    public static partial void RolledBack(this ILogger logger, string actor, string flags, int tenants, int rows);

    [LoggerMessage(134, LogLevel.Warning, "The canary list of {Listed} names tenants that do not exist or are not active")]
    public static partial void CanaryListNamesNobody(this ILogger logger, int listed);

    [LoggerMessage(140, LogLevel.Error, "{Method} {Endpoint} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string? endpoint);

    [LoggerMessage(150, LogLevel.Warning, "Models may not answer, then our own analysis stands in: {Provider}: {Problem}")]
    public static partial void ModelUnusable(this ILogger logger, string provider, string problem);

    [LoggerMessage(151, LogLevel.Information, "The provider {Provider} answers: models may be asked")]
    public static partial void ModelUsable(this ILogger logger, string provider);

    [LoggerMessage(152, LogLevel.Warning, "Agent {Agent} had no answer of tier {Tier} ({Model}): {Reason}")]
    public static partial void ModelSteppedDown(this ILogger logger, string agent, string tier, string model, string reason);

    [LoggerMessage(160, LogLevel.Warning, "Redis does not answer, nothing is lost and the mirror waits: {Problem}")]
    public static partial void RedisDown(this ILogger logger, string problem);

    [LoggerMessage(161, LogLevel.Information, "Redis answers")]
    public static partial void RedisUp(this ILogger logger);

    [LoggerMessage(162, LogLevel.Warning, "The mirror of the event log waits a second: {Error}")]
    public static partial void MirrorStumbled(this ILogger logger, string error);

    [LoggerMessage(163, LogLevel.Warning, "Redis has lost what was mirrored; the mirror goes back from number {From} to {To}")]
    public static partial void MirrorWentBack(this ILogger logger, long from, long to);

    [LoggerMessage(164, LogLevel.Warning, "The consumer of {Stream} waits a second: {Error}")]
    public static partial void ConsumerStumbled(this ILogger logger, string stream, string error);

    [LoggerMessage(165, LogLevel.Warning, "Entry {Entry} failed, attempt {Attempt}: {Error}")]
    public static partial void EntryPostponed(this ILogger logger, string entry, int attempt, string error);

    [LoggerMessage(166, LogLevel.Error, "Entry {Entry} of {Stream} is a dead letter: {Code}")]
    public static partial void EntryDeadLettered(this ILogger logger, string entry, string stream, string code);

    [LoggerMessage(167, LogLevel.Warning, "Streams are not looked after: {Error}")]
    public static partial void StreamWatchStumbled(this ILogger logger, string error);

    // 170 is a sample of a run: SampleLog writes it, with the properties that the sample has.

    [LoggerMessage(171, LogLevel.Warning, "Backlogs were not counted: {Error}")]
    public static partial void BacklogsNotCounted(this ILogger logger, string error);

    [LoggerMessage(172, LogLevel.Warning, "Webhooks:AllowedHosts is set: webhooks may reach {Hosts} without https and at private addresses")]
    public static partial void GuardIsOpen(this ILogger logger, string hosts);

    [LoggerMessage(173, LogLevel.Error, "The health of {Probe} could not be looked at")]
    public static partial void ProbeBroke(this ILogger logger, Exception error, string probe);
}
