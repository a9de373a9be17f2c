using DigestMonolith.App.Web.Export;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.BrowserTests;

/// <summary>A tenant with the sample chat and the digest of each of its days, for tests that only read.</summary>
public sealed class SampleTeam(AppFixture app) : IAsyncLifetime
{
    public static string Export { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "team-chat", "result.json");

    public AppFixture App => app;

    public TestTenant Tenant { get; private set; } = null!;

    /// <summary>Somebody who administers the tenant and operates the platform.</summary>
    public string Operator { get; private set; } = "";

    internal GroupId Group { get; private set; }

    /// <summary>Oldest first; all are complete.</summary>
    internal IReadOnlyList<DigestInfo> Digests { get; private set; } = [];

    internal string DigestPath => $"/digests/{Digests[1].Id}";

    public async ValueTask InitializeAsync()
    {
        Tenant = await app.NewTenantAsync("Europe/Kyiv");
        (Group, Digests) = await ImportAsync(Tenant, Export);
        Operator = await MakeOperatorAsync(Tenant);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Imports an export of one chat and makes the digest of each of its days.</summary>
    internal static async Task<(GroupId Group, IReadOnlyList<DigestInfo> Digests)> ImportAsync(TestTenant tenant, string path)
    {
        var ct = TestContext.Current.CancellationToken;
        var progress = new Progress(TimeProvider.System, TextWriter.Null);
        var import = await new ExportImport(tenant.App.Services, tenant.Id, progress).RunAsync(new ImportRequest { Path = path }, ct);
        var group = import.Groups.ShouldHaveSingleItem().Id;
        var windows = new WindowDigests(tenant.App.Services, tenant.Id, progress);
        var digests = new List<DigestInfo>();
        foreach (var span in await windows.PlanAsync(group, 24, ct))
        {
            var window = await windows.RequestAsync(group, span, 24, language: null, ct);
            digests.Add((await windows.WaitAsync(window, () => "", ct)).ShouldNotBeNull());
        }

        digests.ShouldAllBe(digest => digest.Status == "completed");
        return (group, digests);
    }

    internal static async Task<string> MakeOperatorAsync(TestTenant tenant)
    {
        await using var scope = tenant.App.Services.CreateAsyncScope();
        var wanted = new FirstAdmin { Tenant = tenant.Id, Email = $"operator-{Guid.CreateVersion7():n}@example.org", Password = TestMember.Password };
        return (await scope.ServiceProvider.GetRequiredService<IFirstStart>().EnsureAsync(wanted, TestContext.Current.CancellationToken)).Email;
    }
}

/// <summary>Those who read the sample team's pages. One after the other: a browser and a database are enough for two cores.</summary>
[CollectionDefinition(Name)]
public sealed class Readers : ICollectionFixture<SampleTeam>
{
    public const string Name = "readers";
}
