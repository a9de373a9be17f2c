namespace DigestMonolith.Evaluation.Stages;

/// <summary>Not measured yet.</summary>
internal sealed class PiiEvaluation : IStageEvaluation
{
    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) => [];
}
