using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>Makes a run, one unclosed at a time in its scope. The settings it will go by are copied into it now.</summary>
internal sealed class MakeRun(ProposalsDbContext db, TenantScope tenant, TenantDirectory tenants, IOptions<ProposalsOptions> options, TimeProvider clock)
{
    /// <summary>What somebody wants to have analysed.</summary>
    internal sealed record Wish
    {
        public ProjectId? ProjectId { get; init; }
        public required DateTimeOffset Start { get; init; }
        public required DateTimeOffset End { get; init; }
        public required TriggerType Trigger { get; init; }
        public AccountId? By { get; init; }
    }

    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        internal sealed record Made(AnalysisRun Run) : Outcome;

        internal sealed record NoSuchProject : Outcome;

        /// <summary>The span or the project cannot be analysed; says why.</summary>
        internal sealed record Refused(string Code, string Detail) : Outcome;

        internal sealed record Blocked(IReadOnlyList<BlockingRun> By) : Outcome;

        internal sealed record TooManyPending(int Pending, int Limit) : Outcome;
    }

    public async Task<Outcome> MakeAsync(Wish wish, CancellationToken ct)
    {
        if (await RefusalAsync(wish, ct) is { } objection)
        {
            return objection;
        }

        return await InsertAsync(new NewRun
        {
            ProjectId = wish.ProjectId,
            Start = wish.Start,
            End = wish.End,
            Trigger = wish.Trigger,
            By = wish.By,
            ConfigSnapshot = JsonSerializer.Serialize(await ConfigAsync(wish.ProjectId, ct), EventJson.Options),
        }, ct);
    }

    /// <summary>The same span and settings once more, after a failure.</summary>
    public Task<Outcome> RepeatAsync(AnalysisRun failed, AccountId? by, CancellationToken ct) => InsertAsync(new NewRun
    {
        ProjectId = failed.ProjectId,
        Start = failed.TimeWindowStart,
        End = failed.TimeWindowEnd,
        Trigger = failed.TriggerType,
        By = by,
        RetryOf = failed.Id,
        ConfigSnapshot = failed.ConfigSnapshot,
    }, ct);

    /// <summary>The unclosed runs of a scope; at most one.</summary>
    public async Task<IReadOnlyList<BlockingRun>> BlockingAsync(ProjectId? project, CancellationToken ct)
    {
        var scope = project?.Value ?? tenant.Current.Value;
        return await db.Runs
            .Where(run => run.ScopeKey == scope && (run.Status == RunStatus.Pending || run.Status == RunStatus.Running || run.Status == RunStatus.Completed || run.Status == RunStatus.Reviewed))
            .Select(run => new BlockingRun(run.Id, run.Status, run.ProposalsPending)).ToListAsync(ct);
    }

    /// <summary>What a run of this project would go by now.</summary>
    public async Task<RunConfig> ConfigAsync(ProjectId? project, CancellationToken ct) => new()
    {
        Project = project is { } id ? (await db.Projects.SingleAsync(one => one.Id == id, ct)).Config() : null,
        Groups = project is { } of ? await db.ProjectGroups.Where(row => row.ProjectId == of).Select(row => row.GroupId).ToListAsync(ct) : [],
        MinContentLength = options.Value.MinContentLength,
        TimeGapSeconds = (int)options.Value.TimeGap.TotalSeconds,
        MaxBatchSize = options.Value.MaxBatchSize,
        TimeZone = (await tenants.TimeZoneAsync(ct)).Id,
    };

    /// <summary>What speaks against it, but for another run; null when nothing does.</summary>
    public async Task<Outcome?> RefusalAsync(Wish wish, CancellationToken ct)
    {
        if (wish.End <= wish.Start)
        {
            return new Outcome.Refused("invalid_time_window", "The window must end after it starts.");
        }

        if (wish.End - wish.Start > options.Value.MaxWindow)
        {
            return new Outcome.Refused("invalid_time_window", $"A run spans at most {options.Value.MaxWindow.TotalDays:0.#} days.");
        }

        // A day ahead, for clocks and time zones; nothing can have been said beyond.
        if (wish.Start > clock.GetUtcNow().AddDays(1))
        {
            return new Outcome.Refused("invalid_time_window", "The window lies in the future.");
        }

        if (wish.ProjectId is { } project)
        {
            switch (await db.Projects.Where(one => one.Id == project).Select(one => (bool?)one.IsActive).SingleOrDefaultAsync(ct))
            {
                case null:
                    return new Outcome.NoSuchProject();
                case false:
                    return new Outcome.Refused("project_inactive", "The project is switched off.");
            }
        }

        return options.Value.MaxPendingProposals is > 0 and var limit && await db.Proposals.CountAsync(one => one.Status == ProposalStatus.Pending, ct) is var pending && pending > limit
            ? new Outcome.TooManyPending(pending, limit)
            : null;
    }

    // The index decides who was first: a look before the insert could not.
    private async Task<Outcome> InsertAsync(NewRun asked, CancellationToken ct)
    {
        var run = AnalysisRun.Of(asked, tenant.Current, clock.GetUtcNow());
        db.Runs.Add(run);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == AnalysisRun.UnclosedIndex)
        {
            // Entity Framework went back to the savepoint it had made, so the transaction goes on.
            db.Entry(run).State = EntityState.Detached;
            return new Outcome.Blocked(await BlockingAsync(asked.ProjectId, ct));
        }

        db.Publish(RunFacts.Created(tenant.Current, run));
        return new Outcome.Made(run);
    }
}

/// <summary>A run that must be closed before another of its scope is made.</summary>
internal sealed record BlockingRun(AnalysisRunId Id, RunStatus Status, int ProposalsPending);
