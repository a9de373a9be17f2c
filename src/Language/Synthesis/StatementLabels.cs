using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Calls a statement a cause or a result, only where its own words say so.</summary>
internal static class StatementLabels
{
    // Turns of phrase that only introduce what was found; the finding stands behind them.
    private static readonly string[] Findings =
    [
        "нашёл:", "нашел:", "нашла:", "нашёл причину:", "нашел причину:", "нашли:", "причина:", "причина в том, что", "дело в том, что", "знайшов:", "знайшла:", "знайшли:", "знайшов причину:",
        "знайшла причину:", "причина в тому, що", "справа в тому, що", "found it:", "found the cause:", "found:", "root cause:", "the cause:", "the cause is", "the root cause is", "cause:",
    ];

    private static readonly CueList Cause = new(
        " причина в | причина была | причина была | причина была в | дело было в | виноват | виновата | из-за того что | причина - | причина у | справа була в | винен | винна | через те що | виявилося що | оказалось что "
        + "| root cause | the cause | caused by | because of | turned out | it was the ");

    private static readonly CueList Done = new(
        " готово | сделал | сделала | исправил | исправила | починил | починила | поправил | поправила | выкатил | выкатили | заработал| прошло | прошли | закрыт | закрыта | отправил | отправила | переключил | вернул "
        + "| зробив | зробила | виправив | виправила | полагодив | полагодила | викотив | викотили | запрацював| пройшло | пройшли | надіслав | надіслала | переключив | повернув | погодилась | погодився "
        + "| done | fixed | shipped | deployed | is live | is up | merged | approved | works now | is back ");

    /// <summary>The label, and the text without the turn of phrase that the label stands for.</summary>
    public static (StatementLabel? Label, string Text) Of(string text, string line, bool asks, bool closesTrouble)
    {
        if (asks)
        {
            return (null, text);
        }

        if (Findings.FirstOrDefault(lead => text.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) is { } found
            && text[found.Length..].TrimStart(' ', ',') is { Length: > 0 } rest && SentenceText.IsTelling(rest))
        {
            return (StatementLabel.Cause, rest);
        }

        return (Cause.MatchesAffirmed(line) ? StatementLabel.Cause : closesTrouble && (Done.MatchesAffirmed(line) || HasFigures(line)) ? StatementLabel.Result : null, text);
    }

    // "4.8.1 on 20 %, crashes 0": a count or two behind a fix is how it came out.
    private static bool HasFigures(string line) => line.Split(' ').Count(word => word.Length > 0 && word.All(letter => char.IsDigit(letter) || letter is '%' or '.' or ',')) >= 2;
}
