using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;

/// <summary>Judges the digest by rule, and compares it with the one before.</summary>
internal sealed class EvaluationStage(IOptions<DigestsOptions> options) : LocalStage<EvaluationOutput>
{
    private readonly DigestsOptions _options = options.Value;

    public override string Name => StageNames.Evaluation;

    public override string Settings => PipelineJson.Write(new { _options.QualityThreshold, _options.CriterionFloor, _options.BaselineDegrade });

    protected override StageWork<EvaluationOutput> Work(RunState state)
    {
        var body = state.Body!;
        var duplicates = state.Ingest!.Context.Duplicates.Values.SelectMany(copies => copies).ToHashSet();
        // Greetings alone may be long, and still nothing can be said of them: no statement, no score.
        var scores = GroundingCheck.Statements(body).Any() ? QualityRules.Score(body, state.Messages, state.Threads, duplicates) : new QualityScores();
        var current = Snapshot(body, scores, state.Kept.Count);
        var baseline = BaselineComparison.Compare(state.Baseline, current, _options.BaselineDegrade);
        var output = new EvaluationOutput
        {
            Scores = scores,
            Failures = QualityGate.Judge(scores, GroundingCheck.Failures(body, state.Kept), _options.QualityThreshold, _options.CriterionFloor),
            Baseline = baseline,
            CoveredShare = current.CoveredShare,
        };
        return new(output, baseline.IsDegraded ? StageVerdict.Degraded : StageVerdict.Ok) { Metrics = Named(scores) };
    }

    protected override RunState With(RunState state, EvaluationOutput output) => state with { Evaluation = output };

    private static BaselineDigest Snapshot(DigestBody body, QualityScores scores, int read)
    {
        var covered = body.Topics.SelectMany(topic => topic.Topic.MessageIds).Distinct().Count();
        return new BaselineDigest
        {
            Titles = [.. body.Topics.Select(topic => topic.Topic.Title)],
            TopicMessages = covered,
            CoveredShare = read == 0 ? 0 : Math.Round((double)covered / read, 4),
            LowestScore = BaselineDigest.Lowest(scores),
        };
    }

    private static Dictionary<string, double> Named(QualityScores scores) =>
        new (string Name, double? Value)[]
        {
            ("faithfulness", scores.Faithfulness), ("coherence", scores.Coherence), ("coverage", scores.Coverage), ("focus", scores.Focus),
            ("quality_score", scores.Quality),
        }.Where(score => score.Value is not null).ToDictionary(score => score.Name, score => score.Value!.Value);
}
