namespace DigestMonolith.Evaluation.Stages;

/// <summary>Not measured yet.</summary>
internal sealed class SegmentsEvaluation : IStageEvaluation
{
    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) => [];
}
