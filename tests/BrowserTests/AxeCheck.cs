using Deque.AxeCore.Commons;

namespace DigestMonolith.BrowserTests;

/// <summary>What axe-core finds on a page that would keep somebody out.</summary>
internal static class AxeCheck
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(one => ['serious', 'critical'].includes(one.impact))
          .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`))
        """;

    public static async Task<IReadOnlyList<string>> AxeFindingsAsync(this Person person)
    {
        var faults = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            // Evaluated by the browser itself, so that the page's policy of scripts stays as it is.
            await person.AskAsync<object?>($"() => {{ {Script.Value}; return null; }}");
            faults.AddRange((await person.AskAsync<string[]>(Run)).Select(fault => $"{scheme} {fault}"));
        }

        return faults;
    }
}
