namespace DigestMonolith.Evaluation.Stages;

/// <summary>Not measured yet.</summary>
internal sealed class ThreadsEvaluation : IStageEvaluation
{
    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) => [];
}
