using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Whether a statement rests on its sources, in lines of {id, utterances, statement}.</summary>
internal static class GroundingLines
{
    public static Command Make() => LineCommand.Make(
        "grounding", "Whether a statement rests on its sources, in lines of {id, utterances, statement}", AnalyzeJson.Default.GroundingLinesInput, AnalyzeJson.Default.GroundingLinesOutput, _ => Analyze);

    private static Output Analyze(Input line)
    {
        var verdict = Grounding.Judge(line.Statement, SpokenLines.Read([.. line.Utterances.Select(Source)]));
        return new Output
        {
            Id = line.Id,
            Supported = verdict.IsSupported,
            Score = verdict.Score,
            Reasons = [.. verdict.Reasons.Select(reason => reason.ToString())],
        };
    }

    private static SourceLine Source(JsonElement utterance) => utterance switch
    {
        { ValueKind: JsonValueKind.String } => new SourceLine(null, utterance.GetString()!),
        { ValueKind: JsonValueKind.Object } when utterance.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String =>
            new SourceLine(utterance.TryGetProperty("speaker", out var speaker) && speaker.ValueKind == JsonValueKind.String ? speaker.GetString() : null, text.GetString()!),
        _ => throw new BadInputException("an utterance is a text or {speaker, text}"),
    };

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }

        /// <summary>Each a text, or {speaker, text}.</summary>
        public required IReadOnlyList<JsonElement> Utterances { get; init; }
        public required string Statement { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required bool Supported { get; init; }
        public required double Score { get; init; }
        public required IReadOnlyList<string> Reasons { get; init; }
    }
}
