using System.Globalization;
using DigestMonolith.FakeProvider;

string? Option(string name) => Array.IndexOf(args, name) is var place && place >= 0 && place + 1 < args.Length ? args[place + 1] : null;

var fault = Option("--fault") ?? "none";
if (!Faults.All.TryGetValue(fault, out var script))
{
    Console.Error.WriteLine($"No fault {fault}. There are: {string.Join(", ", Faults.All.Keys)}.");
    return 2;
}

TimeSpan Seconds(string name, string otherwise) => TimeSpan.FromSeconds(double.Parse(Option(name) ?? otherwise, CultureInfo.InvariantCulture));

var delay = TimeSpan.FromMilliseconds(int.Parse(Option("--delay") ?? "0", CultureInfo.InvariantCulture));
await using var provider = await ProviderHost.StartAsync(int.Parse(Option("--port") ?? "0", CultureInfo.InvariantCulture));
provider.ApiKey = Option("--key");
provider.Tokens.Credentials = Option("--credentials");
provider.Tokens.Lifetime = Seconds("--token-seconds", "1800");
provider.Script = request =>
{
    Console.Error.WriteLine($"{request.Model} {request.Agent}{(request.IsRepair ? " (repair)" : "")}");
    return script(request) is var answer && delay > TimeSpan.Zero ? answer with { Latency = delay } : answer;
};
Console.WriteLine(provider.BaseUrl);
Console.WriteLine(provider.AuthUrl);
await provider.WaitAsync(CancellationToken.None);
return 0;
