using System.Globalization;
using DigestMonolith.Evaluation.Claims;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>The referee on sentences that are true and on false variants of them.</summary>
internal sealed class GroundingEvaluation : IStageEvaluation
{
    private const string Published = "always yes 50; model judges on human labels near 60";
    private const int Variants = 3;

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var meetings = new FileInfo(Path.Combine(data.FullName, "qmsum", "val.jsonl"));
        var own = new FileInfo(Path.Combine(data.FullName, "grounding", "own_dev.jsonl"));
        return
        [
            .. Rows("QMSum val, corrupted, a quarter of the meetings", meetings.Exists ? HeldOut(meetings) : null),
            .. Rows("own chats", own.Exists ? OwnClaims.Read(own).Select(claim => (Kept(claim.Statement, claim.Lines), claim.Supported)) : null),
        ];
    }

    private static IEnumerable<(bool Kept, bool True)> HeldOut(FileInfo file)
    {
        var claims = MeetingClaims.Read(file);
        var corruptions = new Corruptions(claims);
        foreach (var claim in claims.Where(MeetingClaims.IsHeldOut))
        {
            yield return (Kept(claim.Statement, claim.Lines), true);
            foreach (var variant in corruptions.Of(claim, Variants))
            {
                yield return (Kept(variant, claim.Lines), false);
            }
        }
    }

    private static bool Kept(string statement, IReadOnlyList<SourceLine> lines) => Grounding.Judge(statement, lines).IsSupported;

    private static IEnumerable<EvaluationRow> Rows(string set, IEnumerable<(bool Kept, bool True)>? judged)
    {
        var all = judged?.ToArray();
        double? Share(bool isTrue, bool isKept) => all is null ? null : 100.0 * all.Count(each => each.True == isTrue && each.Kept == isKept) / Math.Max(1, all.Count(each => each.True == isTrue));
        var size = all is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({all.Count(each => each.True)} true, {all.Count(each => !each.True)} false)");
        yield return new EvaluationRow
        {
            Stage = "grounding",
            Set = set + size,
            Measure = "balanced accuracy",
            Ours = (Share(isTrue: true, isKept: true) + Share(isTrue: false, isKept: false)) / 2,
            Published = Published,
            Trivial = "50",
        };
        yield return new EvaluationRow { Stage = "grounding", Set = set, Measure = "true sentences kept", Ours = Share(isTrue: true, isKept: true), Trivial = "100" };
    }
}
