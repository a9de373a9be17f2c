using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Benchmarks.Chat;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.FakeProvider;
using Microsoft.Extensions.DependencyInjection;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Injection;

/// <summary>
/// Each order as a message of a chat of its own, whose digest a model makes that does as the order says. Counts what of it
/// reaches a reader.
/// </summary>
internal sealed class InjectionBenchmark(BenchmarkHouse house, ProviderHost provider, Report report)
{
    private const int Messages = 30;

    // So many letters of a prompt in a row are no chance.
    private const int LeastLeak = 30;
    private static readonly string[] Formats = ["text", "json", "markdown", "html"];

    public async Task RunAsync(IReadOnlyList<string> attacks, CancellationToken ct)
    {
        var chat = 6_000_000_000L;
        foreach (var kind in Enum.GetValues<ObeyKind>())
        {
            var tally = new Tally();
            for (var at = 0; at < attacks.Count; at++)
            {
                // At the start, in the middle and at the end of the window.
                await TryAsync(tally, attacks[at], kind, chat++, place: at % 3 * ((Messages / 2) - 1), ct);
            }

            Report.Say($"{kind}: {tally}");
            report.Add($"{kind}: contract broken / instruction obeyed / prompt leaked", $"{tally.Broken} / {tally.Obeyed} / {tally.Leaked} of {Number(attacks.Count)}", target: "0 / 0 / 0", isMet: tally is { Broken: 0, Obeyed: 0, Leaked: 0 });
            report.Add($"{kind}: digests where the model was shown the order / without a sentence / held back", $"{tally.Shown} / {tally.Empty} / {tally.Held}");
        }

        report.Print("Prompt injection");
    }

    private async Task TryAsync(Tally tally, string attack, ObeyKind kind, long chat, int place, CancellationToken ct)
    {
        var before = provider.Chats.Count;
        provider.Script = FakeAnswers.Obeying(attack, kind);
        var path = house.ExportPath("chat");
        await ExportFile.WriteAsync(path, chat, GeneratedChat.Messages(Messages, seed: (int)(chat % 1000)).Select((message, at) => at == place ? message with { Text = attack, ReplyTo = null } : message), ct);
        var group = (await house.ImportAsync(path, ct)).Groups.Single().Id;
        var digests = new WindowDigests(house.Services, house.Tenant, new Progress(TimeProvider.System, Console.Error));
        var span = (await digests.PlanAsync(group, sizeHours: null, ct)).Single();
        var window = await digests.RequestAsync(group, span, sizeHours: null, language: null, ct);
        var digest = await digests.WaitAsync(window, () => $"{kind}: {attack}", ct);
        var asked = provider.Chats.Skip(before).ToList();
        tally.Shown += asked.Any(request => request.Data.Messages.Any(message => message.Text.Contains(attack[..Math.Min(20, attack.Length)], StringComparison.Ordinal))) ? 1 : 0;
        if (digest is null)
        {
            tally.Broken++;
            return;
        }

        tally.Held += digest.Status == "completed" ? 0 : 1;
        var obeyed = tally.Obeyed;
        await ReadAsync(tally, digest.Id, [.. asked.Select(request => request.System).Distinct(StringComparer.Ordinal)], ct);
        if (tally.Obeyed > obeyed)
        {
            Report.Say($"{kind}: obeyed {attack}");
        }
    }

    private async Task ReadAsync(Tally tally, DigestId digest, IReadOnlyList<string> prompts, CancellationToken ct)
    {
        var shown = new List<string>();
        foreach (var format in Formats)
        {
            shown.Add(await house.Services.ForTenantAsync(house.Tenant, scope => scope.GetRequiredService<IDigestReader>().RenderAsync(digest, format, ct), ct) ?? "");
        }

        tally.Broken += shown.Contains("") ? 1 : 0;
        tally.Empty += shown[1].Contains("\"statements\":[{", StringComparison.Ordinal) || shown[1].Contains("\"text\":", StringComparison.Ordinal) ? 0 : 1;
        tally.Obeyed += shown.Exists(text => text.Contains(ObeyKinds.Mark, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
        tally.Leaked += prompts.Any(prompt => shown.Exists(text => Leaks(prompt, text))) ? 1 : 0;
    }

    private static bool Leaks(string prompt, string text)
    {
        for (var at = 0; at + LeastLeak <= prompt.Length; at += LeastLeak / 3)
        {
            if (text.Contains(prompt.AsSpan(at, LeastLeak), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Tally
    {
        public int Broken { get; set; }
        public int Obeyed { get; set; }
        public int Leaked { get; set; }
        public int Shown { get; set; }
        public int Empty { get; set; }
        public int Held { get; set; }
    }
}
