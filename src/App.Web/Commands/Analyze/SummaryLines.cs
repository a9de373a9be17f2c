using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Extracts;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>The statements that carry a dialogue, in lines of {id, utterances: [{speaker, text}]}.</summary>
internal static class SummaryLines
{
    private static readonly Option<int> Statements = new("--statements")
    {
        Description = "The most statements of a summary",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
        Validators = { result => { if (result.GetValueOrDefault<int>() < 1) { result.AddError("--statements is 1 or more."); } } },
    };

    public static Command Make()
    {
        var command = LineCommand.Make(
            "summary", "The statements that carry a dialogue, in lines of {id, utterances: [{speaker, text}]}", AnalyzeJson.Default.SummaryLinesInput, AnalyzeJson.Default.SummaryLinesOutput,
            parsed => line => Analyze(line, parsed.GetValue(Statements)));
        command.Options.Add(Statements);
        return command;
    }

    private static Output Analyze(Input line, int statements)
    {
        var extract = Extraction.Choose([.. line.Utterances.Select(utterance => new SourceLine(utterance.Speaker, utterance.Text))], statements);
        return new Output { Id = line.Id, Summary = extract.Text, Sources = extract.Sources };
    }

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required IReadOnlyList<Utterance> Utterances { get; init; }
    }

    internal sealed record Utterance
    {
        public string? Speaker { get; init; }
        public required string Text { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required string Summary { get; init; }
        public required IReadOnlyList<int> Sources { get; init; }
    }
}
