using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.App.Web.Demo;

/// <summary>Gives an empty workspace the sample chat and its digests, and shows one.</summary>
internal static class SampleChat
{
    /// <summary>The chat's number in samples/team-chat/result.json.</summary>
    private const long Number = 1830042517;

    public static async Task EnsureAsync(IServiceProvider services, string address, CancellationToken ct)
    {
        var progress = new Progress(TimeProvider.System, Console.Error);
        var digests = new WindowDigests(services, FirstTenant.Id, progress);
        var groups = await GroupsAsync(services, ct);
        if (groups.Count == 0)
        {
            await Console.Error.WriteLineAsync("Importing the sample chat");
            await new ExportImport(services, FirstTenant.Id, progress)
                .RunAsync(new ImportRequest { Path = Path.Combine(AppContext.BaseDirectory, "samples", "team-chat", "result.json") }, ct);
            groups = await GroupsAsync(services, ct);
        }

        // The groups that somebody brought in are theirs: nothing is made of them unasked.
        DigestInfo? fullest = null;
        foreach (var group in groups.Where(IsSample))
        {
            var windows = new List<WindowId>();
            foreach (var span in await digests.PlanAsync(group.Id, 24, ct))
            {
                windows.Add(await digests.RequestAsync(group.Id, span, 24, language: null, ct));
            }

            foreach (var window in windows)
            {
                fullest = await digests.WaitAsync(window, () => "Making the digests", ct) is { Status: "completed" } made ? fullest ?? made : fullest;
            }
        }

        if (fullest is not null)
        {
            var text = await services.ForTenantAsync(FirstTenant.Id, scope => scope.GetRequiredService<IDigestReader>().RenderAsync(fullest.Id, "text", ct), ct);
            await Console.Out.WriteLineAsync($"\n{text}\n\nThe same with its sources: {address}/digests/{fullest.Id}");
        }
    }

    internal static bool IsSample(GroupInfo group) => group is { Kind: GroupKind.Supergroup, ChatNumber: Number, IsActive: true };

    private static Task<IReadOnlyList<GroupInfo>> GroupsAsync(IServiceProvider services, CancellationToken ct) =>
        services.ForTenantAsync(FirstTenant.Id, scope => scope.GetRequiredService<IMessageArchive>().ListGroupsAsync(ct), ct);
}
