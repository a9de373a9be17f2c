using System.Text.Json;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.App.Web.Commands.Checks;

/// <summary>Prints checks, a line each or as JSON. 0 while none is bad.</summary>
internal static class CheckReport
{
    public static async Task<int> WriteAsync(IReadOnlyList<Check> checks, CheckWords words, bool asJson, CancellationToken ct)
    {
        var isGood = checks.All(check => check.State != CheckState.Bad);
        var text = asJson
            ? JsonSerializer.Serialize(new { Ok = isGood, Checks = checks.Select(check => new { check.Name, State = words.Of(check.State), check.Detail, check.Fix }) }, EventJson.Options) + "\n"
            : string.Concat(checks.Select(check => Line(check, words, checks.Max(one => one.Name.Length))));
        await Console.Out.WriteAsync(text.AsMemory(), ct);
        return isGood ? ExitCodes.Done : ExitCodes.InternalFailure;
    }

    private static string Line(Check check, CheckWords words, int width) =>
        $"{words.Of(check.State).PadRight(words.Width)}  {check.Name.PadRight(width)}  {check.Detail}{(check.Fix is { } fix ? $" To do: {fix}" : "")}\n";
}

/// <summary>What the states are called.</summary>
internal sealed record CheckWords(string Ok, string Warn, string Bad)
{
    public static CheckWords Plain { get; } = new("ok", "warning", "error");

    public static CheckWords Lights { get; } = new("green", "amber", "red");

    public int Width { get; } = Math.Max(Ok.Length, Math.Max(Warn.Length, Bad.Length));

    public string Of(CheckState state) => state switch
    {
        CheckState.Ok => Ok,
        CheckState.Warn => Warn,
        _ => Bad,
    };
}
