using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Realtime;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Review;

/// <summary>Fifty people who approve the proposals of one run and of eight, at the pace of people and without a pause, and the review page over a queue of 500.</summary>
internal sealed class ReviewBenchmark(PrivateCluster cluster, DirectoryInfo data, Report report)
{
    private const int Runs = 8;
    private const int WarmUp = 2000;
    private const int Paced = 1600;
    private const int Full = 2000;
    private const int Queue = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var house = await LiveHouse.StartAsync(cluster, data, "review", projects: 20, ct);
        var projects = new Queue<ProjectId>(house.Spaces.Select(space => new ProjectId(Guid.Parse(space))));
        using var http = Client(house.Address, house.Token);
        await using var plain = await PlainDecisions.StartAsync(new NpgsqlConnectionStringBuilder(await cluster.AddDatabaseAsync("plain_review", ct)) { Options = "-c role=digest_owner" }.ConnectionString, ct);
        using var plainHttp = Client(plain.Address, token: "none");
        Task<HttpResponseMessage> Send(string path) => http.PutAsJsonAsync(path, new { }, ct);
        Task<HttpResponseMessage> SendPlain(string path) => plainHttp.PutAsJsonAsync(path, new { }, ct);

        // Until what is called often is compiled for good, in both.
        await Decisions.WithoutPauseAsync(await MakeAsync(house, projects.Dequeue(), WarmUp, ct), Send);
        await Decisions.WithoutPauseAsync(Enumerable.Repeat("/", WarmUp), SendPlain);

        var plainPaced = await Decisions.OnceASecondAsync([.. Enumerable.Repeat("/", Paced)], SendPlain, ct);
        Add("approve, 50 people once a second, all of one run", await Decisions.OnceASecondAsync(await MakeAsync(house, projects.Dequeue(), Paced, ct), Send, ct), plainPaced, "p99 ≤ 100 ms", 100);
        Add("approve, 50 people once a second, over 8 runs", await Decisions.OnceASecondAsync(await SpreadAsync(house, projects, Paced, ct), Send, ct), plainPaced, "p99 ≤ 100 ms", 100);
        var plainFull = await Decisions.WithoutPauseAsync(Enumerable.Repeat("/", Full), SendPlain);
        Add("approve, 50 people without a pause, all of one run", await Decisions.WithoutPauseAsync(await MakeAsync(house, projects.Dequeue(), Full, ct), Send), plainFull);
        Add("approve, 50 people without a pause, over 8 runs", await Decisions.WithoutPauseAsync(await SpreadAsync(house, projects, Full, ct), Send), plainFull);
        await PageAsync(house, http, ct);
        report.Print("Review: decisions by HTTP");
    }

    private void Add(string what, Decisions ours, Decisions plain, string target = "", double atMost = 0) => report.Add(
        $"{what}: p50, p99, a second", Show(ours), Show(plain), Times(Percentile(ours.Times, 99) / Percentile(plain.Times, 99)), target, target.Length > 0 ? Percentile(ours.Times, 99) <= atMost : null);

    private static string Show(Decisions decisions) =>
        $"{Milliseconds(Median(decisions.Times))}, {Milliseconds(Percentile(decisions.Times, 99))}, {Number(decisions.Times.Count / decisions.Seconds)}";

    // As people take them: not one run after the other.
    private static async Task<IReadOnlyList<string>> SpreadAsync(LiveHouse house, Queue<ProjectId> projects, int count, CancellationToken ct)
    {
        var all = new List<string>();
        for (var run = 0; run < Runs; run++)
        {
            all.AddRange(await MakeAsync(house, projects.Dequeue(), count / Runs, ct));
        }

        return [.. Enumerable.Range(0, all.Count).Select(n => all[(n % Runs * (count / Runs)) + (n / Runs)])];
    }

    private async Task PageAsync(LiveHouse house, HttpClient http, CancellationToken ct)
    {
        await MakeAsync(house, project: null, Queue, ct);
        var times = new List<double>();
        for (var n = 0; n < 40; n++)
        {
            var sent = Stopwatch.GetTimestamp();
            using var page = await http.GetAsync("/review", ct);
            page.EnsureSuccessStatusCode();
            await page.Content.ReadAsByteArrayAsync(ct);
            if (n >= 10)
            {
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }

        report.Add($"/review with {Queue} waiting: p50, p99", $"{Milliseconds(Median(times))}, {Milliseconds(Percentile(times, 99))}", target: "< 300 ms", isMet: Percentile(times, 99) < 300);
    }

    private static HttpClient Client(Uri address, string token)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Decisions.People }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    // A completed run, written as a worker writes it, and how each of its proposals is approved.
    private static Task<IReadOnlyList<string>> MakeAsync(LiveHouse house, ProjectId? project, int count, CancellationToken ct) => house.DoAsync<IReadOnlyList<string>>(async services =>
    {
        var (db, day, group) = (services.GetRequiredService<ProposalsDbContext>(), new DateTimeOffset(2026, 4, 7, 0, 0, 0, TimeSpan.Zero), GroupId.New());
        var made = (MakeRun.Outcome.Made)await services.GetRequiredService<MakeRun>().MakeAsync(new MakeRun.Wish { ProjectId = project, Start = day, End = day.AddDays(1), Trigger = TriggerType.Manual }, ct);
        var run = await db.LockRunAsync(made.Run.Id, ct);
        run.TryBegin(day);
        // The database takes one step of a run's life at a time.
        await db.SaveChangesAsync(ct);
        db.Batches.Add(RunBatch.Of(run.Id, 0, group, [.. Enumerable.Range(1, count).Select(id => ((long)id, day.AddSeconds(id)))]));
        run.Plan(count, count, new Dictionary<string, int>(), 1);
        var paths = new List<string>();
        for (var number = 1; number <= count; number++)
        {
            var message = new SourceMessage(MessageId.New(), number, day.AddSeconds(number));
            var proposal = Proposal.Of(new FoundProposal
            {
                RunId = run.Id,
                BatchIndex = 0,
                Fingerprint = $"{number}",
                GroupId = group,
                ProjectId = project,
                Title = $"Renew the certificate of server {number}",
                Description = "Olena: who renews it?",
                Priority = Priority.Medium,
                Category = Category.Chore,
                Confidence = 0.8,
                Reasoning = "Olena asked for it at 09:15.",
                Messages = [message],
            }, day);
            db.Proposals.Add(proposal);
            db.ProposalMessages.Add(new ProposalMessage { ProposalId = proposal.Id, GroupId = group, TgMessageId = number, MessageId = message.Id, PostedAt = message.PostedAt });
            paths.Add($"/api/proposals/{proposal.Id}/approve");
        }

        run.CountBatch(count, FoundBy.Local, 0, 0);
        run.TryComplete(day);
        await db.SaveChangesAsync(ct);
        return paths;
    }, ct);
}
