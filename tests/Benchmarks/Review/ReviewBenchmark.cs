using System.Collections.Concurrent;
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

/// <summary>Fifty people who approve at once, the proposals of one run and of ten, and the review page over a queue of 500.</summary>
internal sealed class ReviewBenchmark(PrivateCluster cluster, DirectoryInfo data, Report report)
{
    private const int Clients = 50;
    private const int Queue = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var house = await LiveHouse.StartAsync(cluster, data, "review", projects: 10, ct);
        var projects = house.Spaces.Select(space => new ProjectId(Guid.Parse(space))).ToList();
        await ApproveAsync(house, await MakeAsync(house, projects[0], 300, ct), ct);
        var oneRun = await ApproveAsync(house, await MakeAsync(house, projects[1], 2000, ct), ct);
        var manyRuns = new List<ProposalId>();
        foreach (var project in projects.Skip(2).Take(8))
        {
            manyRuns.AddRange(await MakeAsync(house, project, 250, ct));
        }

        // As people take them: not one run after the other.
        var spread = await ApproveAsync(house, [.. manyRuns.OrderBy(id => id.Value.GetHashCode())], ct);
        var plain = await PlainAsync(2000, ct);
        Add("approve, 50 clients, all of one run", oneRun, plain);
        Add("approve, 50 clients, over 8 runs", spread, plain);
        await PageAsync(house, ct);
        report.Print("Review: decisions by HTTP");
    }

    private void Add(string what, Decisions ours, Decisions plain) => report.Add(
        $"{what}: p50, p99, a second", Show(ours), Show(plain), Times(Percentile(ours.Times, 99) / Percentile(plain.Times, 99)), "p99 ≤ 100 ms", Percentile(ours.Times, 99) <= 100);

    private static string Show(Decisions decisions) =>
        $"{Milliseconds(Median(decisions.Times))}, {Milliseconds(Percentile(decisions.Times, 99))}, {Number(decisions.Times.Count / decisions.Seconds)}";

    private static async Task<Decisions> ApproveAsync(LiveHouse house, IReadOnlyList<ProposalId> proposals, CancellationToken ct)
    {
        using var http = Client(house.Address, house.Token);
        return await DecideAsync(proposals.Select(id => $"/api/proposals/{id}/approve"), path => http.PutAsJsonAsync(path, new { }, ct));
    }

    private async Task<Decisions> PlainAsync(int decisions, CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder(await cluster.AddDatabaseAsync("plain_review", ct)) { Options = "-c role=digest_owner" };
        await using var plain = await PlainDecisions.StartAsync(connection.ConnectionString, ct);
        using var http = Client(plain.Address, token: "none");
        await DecideAsync(Enumerable.Repeat("/", 300), path => http.PutAsJsonAsync(path, new { }, ct));
        return await DecideAsync(Enumerable.Repeat("/", decisions), path => http.PutAsJsonAsync(path, new { }, ct));
    }

    // Each client sends its next decision when the last one is answered.
    private static async Task<Decisions> DecideAsync(IEnumerable<string> paths, Func<string, Task<HttpResponseMessage>> send)
    {
        var (waiting, times, start) = (new ConcurrentQueue<string>(paths), new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (waiting.TryDequeue(out var path))
            {
                var sent = Stopwatch.GetTimestamp();
                using var answer = await send(path);
                answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }));
        return new Decisions([.. times], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private async Task PageAsync(LiveHouse house, CancellationToken ct)
    {
        await MakeAsync(house, project: null, Queue, ct);
        using var http = Client(house.Address, house.Token);
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
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    // A completed run, written as a worker writes it.
    private static Task<IReadOnlyList<ProposalId>> MakeAsync(LiveHouse house, ProjectId? project, int count, CancellationToken ct) => house.DoAsync<IReadOnlyList<ProposalId>>(async services =>
    {
        var (db, day, group) = (services.GetRequiredService<ProposalsDbContext>(), new DateTimeOffset(2026, 4, 7, 0, 0, 0, TimeSpan.Zero), GroupId.New());
        var made = (MakeRun.Outcome.Made)await services.GetRequiredService<MakeRun>().MakeAsync(new MakeRun.Wish { ProjectId = project, Start = day, End = day.AddDays(1), Trigger = TriggerType.Manual }, ct);
        var run = await db.LockRunAsync(made.Run.Id, ct);
        run.TryBegin(day);
        // The database takes one step of a run's life at a time.
        await db.SaveChangesAsync(ct);
        db.Batches.Add(RunBatch.Of(run.Id, 0, group, [.. Enumerable.Range(1, count).Select(id => ((long)id, day.AddSeconds(id)))]));
        run.Plan(count, count, new Dictionary<string, int>(), 1);
        var proposals = new List<ProposalId>();
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
            proposals.Add(proposal.Id);
        }

        run.CountBatch(count, FoundBy.Local, 0, 0);
        run.TryComplete(day);
        await db.SaveChangesAsync(ct);
        return proposals;
    }, ct);

    private sealed record Decisions(IReadOnlyList<double> Times, double Seconds);
}
