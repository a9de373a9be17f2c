namespace DigestMonolith.Training.Referee;

/// <summary>
/// What is known of each feature before training, in spreads of its column: the made-up false sentences copy more than a model's do,
/// and without bounds the fit would hold a long copied run against a statement.
/// </summary>
internal static class GroundingBounds
{
    private const double Any = double.PositiveInfinity;

    /// <summary>In the order of the features.</summary>
    public static readonly (string Name, double Least, double Most)[] All =
    [
        ("one", -Any, Any),
        ("covered", 0, Any),
        ("covered_by_one", 0.1, Any),
        ("run_share", 0.1, Any),
        ("own_covered", 0, Any),
        ("role_agrees", 0, Any),
        ("role_differs", -Any, 0),
        ("never_said", -Any, -0.05),
        ("denial_differs", -Any, -0.1),
        ("unanswered", -Any, 0),
        ("subject_other", -Any, Any),
        ("names_near", 0, Any),
        ("order", 0, Any),
        ("last_found", 0, Any),
    ];
}
