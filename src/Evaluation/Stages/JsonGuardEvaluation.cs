using System.Text;
using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Evaluation.Sets;
using DigestMonolith.Language.Json;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Broken JSON against what it was meant to be, and the strict parser against what it must take and refuse.</summary>
internal sealed class JsonGuardEvaluation : IStageEvaluation
{
    private static readonly JsonRepairOptions AnyValue = new() { AllowScalars = true };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var pairs = JsonRepairSet.Pairs(data);
        var sources = pairs?.Select(pair => pair.Source).Distinct().ToArray() ?? ["jsonrepair", "json_repair"];
        var cases = JsonRepairSet.StrictCases(data);
        return
        [
            .. sources.Select(source => Pairs(source, pairs)),
            Refusals(pairs),
            StrictRow("accepted", cases?.Where(one => one.IsAccepted).ToList()),
            StrictRow("refused", cases?.Where(one => !one.IsAccepted).ToList()),
        ];
    }

    public static bool IsRight(JsonRepairPair pair) => JsonRepair.Of(pair.Input, AnyValue) switch
    {
        JsonRepairResult.Read read => pair.Expected is { } expected && SameJson.AreSame(read.Value, expected),
        _ => pair.Expected is null,
    };

    private static EvaluationRow Pairs(string source, IReadOnlyList<JsonRepairPair>? pairs)
    {
        var own = pairs?.Where(pair => pair.Source == source).ToList();
        return new EvaluationRow
        {
            Stage = "json guard",
            // The rules were written with these pairs in sight: the figure says what is covered, not what is to come.
            Set = $"{source}, rules written beside the pairs",
            Measure = own is null ? "values as meant" : $"values as meant, {own.Count} pairs",
            Ours = own is null ? null : Share(own, IsRight),
            Trivial = own is null ? "" : FormattableString.Invariant($"strict parser {Share(own, pair => IsStrictlyRight(pair)):0.0}"),
        };
    }

    private static EvaluationRow Refusals(IReadOnlyList<JsonRepairPair>? pairs) => new()
    {
        Stage = "json guard",
        Set = "what must be refused",
        Measure = "refused",
        Ours = pairs?.Where(pair => pair.IsRefused).ToList() is { } refused ? Share(refused, IsRight) : null,
    };

    private static EvaluationRow StrictRow(string act, List<StrictJsonCase>? cases) => new()
    {
        Stage = "json strict",
        Set = "JSON parsing test suite",
        Measure = cases is null ? act : $"{act}, {cases.Count} cases",
        Ours = cases is null ? null : Share(cases, one => IsTaken(one) == one.IsAccepted),
    };

    private static bool IsStrictlyRight(JsonRepairPair pair) => StrictJson.Read(pair.Input, AnyValue.MaxDepth) is { } value
        ? pair.Expected is { } expected && SameJson.AreSame(value, expected)
        : pair.Expected is null;

    private static bool IsTaken(StrictJsonCase one)
    {
        try
        {
            return StrictJson.Read(Strict.GetString(one.Bytes), maxDepth: 64) is not null;
        }
        catch (DecoderFallbackException)
        {
            // Bytes that are no text are no JSON.
            return false;
        }
    }

    private static double Share<T>(List<T> rows, Func<T, bool> isRight) => 100.0 * rows.Count(isRight) / Math.Max(rows.Count, 1);
}
