using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.Control;

string? Option(string name) => Array.IndexOf(args, name) is var place && place >= 0 && place + 1 < args.Length ? args[place + 1] : null;

if (args is ["check-formatting", var folder])
{
    return FormattingCheck.Run(folder, Console.Out);
}

var fault = Option("--fault") ?? "none";
if (!Faults.All.TryGetValue(fault, out var script))
{
    Console.Error.WriteLine($"No fault {fault}. There are: {string.Join(", ", Faults.All.Keys)}.");
    return 2;
}

await using var telegram = await TelegramHost.StartAsync(int.Parse(Option("--port") ?? "0", System.Globalization.CultureInfo.InvariantCulture), token: Option("--token") ?? TelegramHost.DefaultToken);
telegram.Script = script;
telegram.AllowsLocalWebhooks = true;
Console.WriteLine(telegram.Url);
await telegram.WaitAsync(CancellationToken.None);
return 0;
