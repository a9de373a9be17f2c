using System.CommandLine;

namespace DigestMonolith.App.Web.Commands;

/// <summary>What ./run digest was asked.</summary>
internal sealed record DigestArguments
{
    public required string File { get; init; }

    /// <summary>Null for one window over everything.</summary>
    public required int? WindowHours { get; init; }
    public required string TimeZone { get; init; }
    public required string? Chat { get; init; }
    public required string Format { get; init; }
    public required string Language { get; init; }
    public required bool Timings { get; init; }
    public required bool Keep { get; init; }
    public required string? Out { get; init; }
}

/// <summary>The options of ./run digest.</summary>
internal static class DigestOptions
{
    private static readonly Argument<string?> File = new("FILE") { Description = "Telegram Desktop export (result.json), one chat or a full account", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Window = new("--window") { Description = "Length of the windows, aligned to midnight", DefaultValueFactory = _ => "24h" };
    private static readonly Option<string> Zone = new("--time-zone") { Description = "IANA time zone of midnight", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<string?> Chat = new("--chat") { Description = "Only this chat; personal chats and saved messages need it", HelpName = "NAME|ID" };
    private static readonly Option<string> Format = new("--format") { Description = "Form of the output", DefaultValueFactory = _ => "text" };
    private static readonly Option<string> Language = new("--language") { Description = "Language of the digest's own words", DefaultValueFactory = _ => "auto" };
    private static readonly Option<bool> Timings = new("--timings") { Description = "Add the duration of each stage" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep the imported chat and its digests in the database" };
    private static readonly Option<string?> Out = new("--out") { Description = "Write to a file instead of standard output", HelpName = "PATH" };
    private static readonly Option<bool> Schema = new("--schema") { Description = "Print the JSON Schema of --format json and stop" };

    static DigestOptions()
    {
        Window.AcceptOnlyFromAmong("24h", "12h", "6h", "4h", "all");
        Format.AcceptOnlyFromAmong("text", "html", "markdown", "json");
        Language.AcceptOnlyFromAmong("auto", "ru", "uk", "en");
    }

    public static void AddTo(Command command)
    {
        command.Arguments.Add(File);
        foreach (var option in (Option[])[Window, Zone, Chat, Format, Language, Timings, Keep, Out, Schema])
        {
            command.Options.Add(option);
        }
    }

    public static bool IsSchemaWanted(ParseResult parsed) => parsed.GetValue(Schema);

    public static DigestArguments Read(ParseResult parsed)
    {
        var zone = parsed.GetValue(Zone)!;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw new BadInputException($"--time-zone: there is no zone '{zone}'. Use an IANA name such as Europe/Kyiv.");
        }

        return new DigestArguments
        {
            File = parsed.GetValue(File) ?? throw new BadInputException("Name the export file: ./run digest result.json"),
            WindowHours = parsed.GetValue(Window) switch { "24h" => 24, "12h" => 12, "6h" => 6, "4h" => 4, _ => null },
            TimeZone = zone,
            Chat = parsed.GetValue(Chat),
            Format = parsed.GetValue(Format)!,
            Language = parsed.GetValue(Language)!,
            Timings = parsed.GetValue(Timings),
            Keep = parsed.GetValue(Keep),
            Out = parsed.GetValue(Out),
        };
    }
}
