using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;

/// <summary>Judges a digest by rule.</summary>
internal static class RuleEvaluation
{
    public static QualityScores Score(RunState state, DigestBody body)
    {
        var duplicates = state.Ingest!.Context.Duplicates.Values.SelectMany(copies => copies).ToHashSet();
        // Greetings alone may be long, and still nothing can be said of them: no statement, no score.
        return GroundingCheck.Statements(body).Any() ? QualityRules.Score(body, state.Messages, state.Threads, duplicates) : new QualityScores();
    }
}
