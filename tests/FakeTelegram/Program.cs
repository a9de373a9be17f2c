using System.Globalization;
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

await using var telegram = await TelegramHost.StartAsync(int.Parse(Option("--port") ?? "0", CultureInfo.InvariantCulture), token: Option("--token") ?? TelegramHost.DefaultToken);
telegram.Script = script;
telegram.AllowsLocalWebhooks = true;
telegram.Transcript.Delivered += delivery => Console.Error.WriteLine($"{delivery.Kind} {delivery.ChatId} {delivery.MessageId}: {delivery.Text}");
var director = new Director(telegram);
if (args.Contains("--demo"))
{
    Console.Error.WriteLine(director.Run("demo").Answer);
}

Console.WriteLine(telegram.Url);
var ends = telegram.WaitAsync(CancellationToken.None);
while (!ends.IsCompleted && await Task.Run(Console.In.ReadLineAsync) is { } line)
{
    Console.Error.WriteLine(director.Run(line).Answer);
}

// Whoever starts it without a console goes on over HTTP.
await ends;
return 0;
