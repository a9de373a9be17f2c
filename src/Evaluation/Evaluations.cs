using DigestMonolith.Evaluation.Stages;

namespace DigestMonolith.Evaluation;

/// <summary>Every stage of the local engine on labelled sets.</summary>
public static class Evaluations
{
    private static readonly IStageEvaluation[] All =
    [
        new ThreadsEvaluation(),
        new SegmentsEvaluation(),
        new TasksEvaluation(),
        new EmotionEvaluation(),
        new PiiEvaluation(),
        new LanguageEvaluation(),
        new DuplicatesEvaluation(),
        new SummaryEvaluation(),
        new GroundingEvaluation(),
        new JsonGuardEvaluation(),
    ];

    /// <summary>The small sets that ship with the program.</summary>
    public static DirectoryInfo Shipped => new(Path.Combine(AppContext.BaseDirectory, "samples", "evaluation"));

    /// <summary>Rows as they are measured; a set that is not in the folder gives a row with no figure.</summary>
    public static IEnumerable<EvaluationRow> Run(DirectoryInfo data) => All.SelectMany(stage => stage.Run(data));
}
