using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>The whole product with HTTP: one tenant with projects; events are published and committed as modules do it.</summary>
internal sealed class LiveHouse(WebApplication app, TenantId tenant, string token, IReadOnlyList<string> spaces) : ILiveServer
{
    private readonly AnalysisRunId _run = AnalysisRunId.New();

    public Uri Address => new(app.Urls.First());

    public string Token => token;

    /// <summary>Does something in a committed unit of work of the tenant.</summary>
    public Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct) => app.Services.ForTenantAsync(tenant, work, ct);

    public IReadOnlyList<string> Spaces => spaces;

    public static async Task<LiveHouse> StartAsync(PrivateCluster cluster, DirectoryInfo data, string database, int projects, CancellationToken ct)
    {
        var app = AppHost.Build(new HostSettings
        {
            ConnectionString = await cluster.AddDatabaseAsync(database, ct),
            Data = data,
            Url = "http://127.0.0.1:0",
            // Its fifty people share one account; how fast one may ask is not measured here.
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = "Error", ["Api:RequestsPerMinute"] = "1000000" },
        });
        await AppHost.PrepareDatabaseAsync(app.Services, ct);
        await app.StartAsync(ct);
        var tenant = TenantId.New();
        await app.Services.ForTenantAsync(tenant, scope => scope.GetRequiredService<TenantDirectory>().CreateAsync("Benchmark", "UTC", ct), ct);
        var login = await app.Services.GetRequiredService<IFirstStart>().AddMemberAsync(tenant, "live@example.org", "correct horse battery staple", "admin", ct);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        var spaces = new List<string>();
        for (var n = 0; n < projects; n++)
        {
            using var made = await http.PostAsJsonAsync("/api/projects", new { name = $"Project {n}", keywords = new[] { "export" } }, ct);
            made.EnsureSuccessStatusCode();
            spaces.Add((await made.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetString()!);
        }

        return new LiveHouse(app, tenant, login.Token!, spaces);
    }

    public Task TellAsync(int number, string? space, CancellationToken ct) => app.Services.ForTenantAsync(tenant, scope =>
    {
        scope.GetRequiredService<UnitOfWork>().Publish(space is null ? ToAll(number) : ToProject(number, new ProjectId(Guid.Parse(space))));
        return Task.CompletedTask;
    }, ct);

    public Task<IReadOnlyDictionary<int, long>> SeqsAsync(CancellationToken ct) => app.Services.ForTenantAsync<IReadOnlyDictionary<int, long>>(tenant, async scope =>
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command("""
            select coalesce(payload ->> 'current_batch', payload ->> 'version')::int, seq from platform.event_log
            where event_type in ('analysis.progress.updated.v1', 'proposal.updated.v1')
            """);
        var seqs = new Dictionary<int, long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            seqs[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return seqs;
    }, ct);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private AnalysisProgressUpdated ToProject(int number, ProjectId project) =>
        new() { TenantId = tenant, Id = AnalysisRunId.New(), ProjectId = project, CurrentBatch = number, TotalBatches = int.MaxValue, ProgressPercent = 0 };

    private ProposalUpdated ToAll(int number) => new()
    {
        TenantId = tenant,
        Id = ProposalId.New(),
        AnalysisRunId = _run,
        Status = "pending",
        Version = number,
        Counters = new ProposalCounters(Total: 30, Pending: 4, Approved: 15, Rejected: 8, Merged: 3),
        By = "Olena",
        ChangedFields = ["title"],
    };
}
