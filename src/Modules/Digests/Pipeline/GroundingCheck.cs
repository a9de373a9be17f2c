using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Holds every statement against the messages it cites.</summary>
internal static class GroundingCheck
{
    public const int MaxLength = 240;

    public static IEnumerable<Statement> Statements(DigestBody body) =>
        [.. body.Topics.SelectMany(topic => topic.Statements), .. body.Decisions, .. body.OpenQuestions, .. body.Actions];

    /// <summary>The digest without what fails, and how many statements that were. A topic with nothing left goes as well.</summary>
    public static (DigestBody Body, int Dropped) KeepSupported(DigestBody body, IReadOnlyList<ChatMessage> messages)
    {
        var sources = messages.ToDictionary(message => message.Id, Grounding.Line);
        bool Holds(Statement statement) => FailureOf(statement, sources) is null;
        var kept = body with
        {
            Topics =
            [
                .. body.Topics.Select(topic => topic with { Statements = [.. topic.Statements.Where(Holds)] }).Where(topic => topic.Statements.Count > 0),
            ],
            Decisions = [.. body.Decisions.Where(Holds)],
            OpenQuestions = [.. body.OpenQuestions.Where(Holds)],
            Actions = [.. body.Actions.Where(Holds)],
        };
        return (kept, Statements(body).Count() - Statements(kept).Count());
    }

    /// <summary>What is wrong with the digest, by name; empty when everything holds.</summary>
    public static IReadOnlyList<string> Failures(DigestBody body, IReadOnlyList<ChatMessage> messages)
    {
        var sources = messages.ToDictionary(message => message.Id, Grounding.Line);
        return [.. Statements(body).Select(statement => FailureOf(statement, sources)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    private static string? FailureOf(Statement statement, Dictionary<long, SourceLine> sources)
    {
        if (statement.MessageIds.Count == 0 || !statement.MessageIds.All(sources.ContainsKey))
        {
            return "grounding:unknown_message";
        }

        if (statement.Text.Length > MaxLength)
        {
            return "grounding:too_long";
        }

        var verdict = Grounding.Judge(statement.Text, [.. statement.MessageIds.Select(id => sources[id])]);
        return verdict.IsSupported ? null : $"grounding:{(verdict.Reasons is [var gravest, ..] ? gravest.Code : "unsupported")}";
    }
}
