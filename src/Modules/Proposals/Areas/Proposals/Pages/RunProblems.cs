using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>Why a run could not be started, closed or stopped, as the address carries it to the page that says it.</summary>
internal static class RunProblems
{
    private static readonly string[] Known = ["state", "started", "pending", "blocked"];

    public static string? CodeOf(RunLife.Outcome outcome) => outcome switch
    {
        RunLife.Outcome.Done => null,
        RunLife.Outcome.StartedAlready => "started",
        RunLife.Outcome.ProposalsPending => "pending",
        _ => "state",
    };

    public static string? Words(string? code, PageTexts texts) => Known.Contains(code) ? texts[$"runs.problem.{code}"] : null;
}
