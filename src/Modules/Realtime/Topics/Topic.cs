using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.Modules.Realtime.Topics;

/// <summary>What a client listens to: one of three, of the whole tenant or of one project.</summary>
internal sealed record Topic(string Name, ProjectId? Space)
{
    public const string Messages = "messages";
    public const string AnalysisRuns = "analysis_runs";
    public const string Proposals = "proposals";

    /// <summary>Those of the whole tenant; also what a client gets that names none.</summary>
    public static IReadOnlyList<Topic> Flat { get; } = [new(Messages, null), new(AnalysisRuns, null), new(Proposals, null)];

    /// <summary>Null when there is no such topic.</summary>
    public static Topic? Parse(string text) => text.Split(':') switch
    {
        [var name] when IsKnown(name) => new Topic(name, null),
        ["space", var project, var name] when IsKnown(name) && Guid.TryParseExact(project, "D", out var id) => new Topic(name, new ProjectId(id)),
        _ => null,
    };

    public override string ToString() => Space is { } project ? $"space:{project}:{Name}" : Name;

    private static bool IsKnown(string name) => name is Messages or AnalysisRuns or Proposals;
}
