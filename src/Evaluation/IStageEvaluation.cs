namespace DigestMonolith.Evaluation;

/// <summary>Measures one stage on the sets it finds.</summary>
internal interface IStageEvaluation
{
    /// <summary>A row for each measure; one with no figure for each set that is not in the folder.</summary>
    IEnumerable<EvaluationRow> Run(DirectoryInfo data);
}
