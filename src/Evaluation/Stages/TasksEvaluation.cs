namespace DigestMonolith.Evaluation.Stages;

/// <summary>Not measured yet.</summary>
internal sealed class TasksEvaluation : IStageEvaluation
{
    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) => [];
}
