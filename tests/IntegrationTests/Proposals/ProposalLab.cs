using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>A tenant with runs and proposals, and short ways to decide them by HTTP.</summary>
internal sealed class ProposalLab(TestTenant tenant)
{
    public static readonly DateTimeOffset Day = DigestLab.Day;

    public TestTenant Tenant => tenant;

    public DigestLab Chats { get; } = new(tenant);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ProposalLab> StartAsync(AppFixture app) => new(await app.NewTenantAsync());

    /// <summary>A completed run with so many pending proposals, written as a worker writes them.</summary>
    /// <param name="project">The project of the proposals, as if its group belonged to it.</param>
    /// <param name="orphan">When given, the run is left as a worker leaves it that dies behind its only batch, and this is done besides.</param>
    public Task<Made> MakeReviewableAsync(int proposals, bool fails = false, Func<int, Finding>? finding = null, ProjectId? project = null, Func<IServiceProvider, Made, Task>? orphan = null) => tenant.DoAsync(async services =>
    {
        var db = services.GetRequiredService<ProposalsDbContext>();
        var made = (MakeRun.Outcome.Made)await services.GetRequiredService<MakeRun>().MakeAsync(new MakeRun.Wish { Start = Day, End = Day.AddDays(1), Trigger = TriggerType.Manual }, Ct);
        var run = await db.LockRunAsync(made.Run.Id, Ct);
        run.TryBegin(DateTimeOffset.UtcNow).ShouldBeTrue();
        var group = GroupId.New();
        var batch = RunBatch.Of(run.Id, 0, group, [.. Enumerable.Range(1, proposals).Select(id => ((long)id, Day.AddMinutes(id)))]);
        batch.MarkDone(proposals, FoundBy.Local, fallbackReason: null, DateTimeOffset.UtcNow);
        db.Batches.Add(batch);
        run.Plan(proposals, proposals, new Dictionary<string, int>(), 1);
        var added = Enumerable.Range(1, proposals).Select(number => Add(db, run, group, number, finding?.Invoke(number) ?? Plain(number), project)).ToList();
        run.CountBatch(proposals, FoundBy.Local, 0, 0);
        await db.SaveChangesAsync(Ct);
        if (orphan is not null)
        {
            await orphan(services, new Made(run.Id, added, group));
            return new Made(run.Id, added, group);
        }

        (fails ? run.TryFail("batch_failed", "Batch 2 failed 3 times.", 1, 3, DateTimeOffset.UtcNow) : run.TryComplete(DateTimeOffset.UtcNow)).ShouldBeTrue();

        await db.SaveChangesAsync(Ct);
        return new Made(run.Id, added, group);
    });

    public static Finding Plain(int number) => new()
    {
        Title = $"Renew the certificate of server {number}",
        Description = "Olena: who renews it?",
        Priority = Priority.Medium,
        Category = Category.Chore,
        Confidence = 0.5 + (number % 50 / 100.0),
        Reasoning = "Olena asked for it at 09:15.",
        TgMessageIds = [number],
    };

    public Task<HttpResponseMessage> PutAsync(string path, object? body = null, HttpClient? http = null) => (http ?? tenant.Http).PutAsJsonAsync(path, body ?? new { }, Ct);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, HttpClient? http = null) => (http ?? tenant.Http).PostAsJsonAsync(path, body ?? new { }, Ct);

    /// <summary>A project by the API.</summary>
    public async Task<ProjectId> MakeProjectAsync(string name, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["name"], body["keywords"]) = (name, new System.Text.Json.Nodes.JsonArray("oven", "certificate"));
        return new((await ReadAsync(await PostAsync("/api/projects", body), HttpStatusCode.Created)).GetProperty("id").GetGuid());
    }

    /// <summary>The answer's body, after its status was checked.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => await ReadAsync(await tenant.Http.GetAsync(path, Ct), expected);

    public Task<AnalysisRun> RunAsync(AnalysisRunId id) => tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Runs.SingleAsync(run => run.Id == id, Ct));

    /// <summary>Waits until the run is that far, and its events are in the log.</summary>
    public async Task ReachAsync(AnalysisRunId run, RunStatus status)
    {
        await Eventually.UntilAsync(async () => (await RunAsync(run)).Status == status, seconds: 60);
        await Eventually.UntilAsync(async () => await Chats.ScalarAsync<long>("select count(*) from platform.event_pending where key = $1", run.ToString()) == 0);
    }

    public Task ExecuteAsync(string sql, params object[] parameters) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<DigestMonolith.Platform.Tenancy.UnitOfWork>().Command(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await command.ExecuteNonQueryAsync(Ct);
    });

    /// <summary>What the events of one run say, in their order.</summary>
    public Task<List<string>> EventsAsync(AnalysisRunId run) => Chats.ListAsync<string>("""
        select event_type from (
            select event_type, seq as first, 0 as second from platform.event_log where tenant_id = $2 and key = $1
            union all select event_type, 9223372036854775807, append_no from platform.event_pending where tenant_id = $2 and key = $1) events
        order by first, second
        """, run.ToString(), tenant.Id.Value);

    private static ProposalId Add(ProposalsDbContext db, AnalysisRun run, GroupId group, int number, Finding finding, ProjectId? project)
    {
        var message = new SourceMessage(MessageId.New(), number, Day.AddMinutes(number));
        var proposal = Proposal.Of(new FoundProposal
        {
            RunId = run.Id,
            BatchIndex = 0,
            Fingerprint = $"{number}",
            GroupId = group,
            ProjectId = project,
            ProjectConfidence = project is null ? null : 1,
            Title = finding.Title,
            Description = finding.Description,
            Priority = finding.Priority,
            Category = finding.Category,
            Confidence = finding.Confidence,
            Reasoning = finding.Reasoning,
            Recommendation = finding.Recommendation,
            Flags = finding.Flags,
            Owner = finding.Owner,
            DueOn = finding.DueOn,
            Messages = [message],
        }, DateTimeOffset.UtcNow);
        db.Proposals.Add(proposal);
        db.ProposalMessages.Add(new ProposalMessage { ProposalId = proposal.Id, GroupId = group, TgMessageId = number, MessageId = message.Id, PostedAt = message.PostedAt });
        return proposal.Id;
    }

    internal sealed record Made(AnalysisRunId Run, IReadOnlyList<ProposalId> Proposals, GroupId Group);
}
