using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>The referee: how far a statement is borne out by the messages it cites.</summary>
public static class Grounding
{
    /// <summary>From here on the cheap measure counts a statement as supported.</summary>
    public const double Supported = 0.6;

    // A figure, name or link out of nowhere, or the wrong speaker, leaves no more than this.
    private const double Refuted = 0.2;
    private const double PartlyFrom = 0.3;

    /// <summary>Judges any statement: a quotation by its words and its speaker, anything else by the trained model.</summary>
    public static GroundingVerdict Judge(string statement, IReadOnlyList<SourceLine> lines)
    {
        var sources = new GroundingSources(lines);
        var quotation = Quotation.Read(statement, sources);
        var whole = new StatementReading(quotation?.Text ?? statement, sources);
        if (whole.Tokens.Count == 0 || lines.Count == 0)
        {
            return Verdict(score: 0, covered: 0, [new GroundingReason("nothing_to_compare", "")]);
        }

        List<GroundingReason> reasons = [.. GroundingChecks.Strict(whole)];
        if (quotation is { IsTheirs: false } quoted)
        {
            reasons.Insert(0, new GroundingReason("speaker_did_not_say", quoted.Speaker));
        }

        var ceiling = reasons.Count > 0 ? Refuted : 1;
        if (ceiling == 1 && new CopiedWords(whole).IsCopy)
        {
            return Verdict(score: 1, covered: 1, reasons);
        }

        // What is quoted is judged as told of its speaker.
        var told = quotation is null ? whole : new StatementReading(statement, sources);
        var odds = told.Sentences().Select(sentence => GroundingModel.Shipped.LogOdds(GroundingFeatures.Of(sentence))).ToArray();
        reasons.AddRange(GroundingChecks.Doubts(told));
        return Verdict(Math.Min(ceiling, GroundingModel.Chance((odds.Min() + odds.Average()) / 2)), whole.Covered, reasons);
    }

    /// <summary>The share of the statement's content stems that occur in the sources; 0 when a number, link or @name does not occur.</summary>
    public static double Support(string statement, IReadOnlyList<string> sources)
    {
        var sourceWords = sources.SelectMany(Tokenizer.Words).ToHashSet(StringComparer.Ordinal);
        var words = Tokenizer.Words(statement);
        if (words.Where(IsExact).Any(word => !sourceWords.Contains(word)))
        {
            return 0;
        }

        var stems = words.Where(ContentStems.IsContent).Select(Stemmer.Stem).Distinct(StringComparer.Ordinal).ToArray();
        if (stems.Length == 0)
        {
            return words.Count > 0 && words.All(sourceWords.Contains) ? 1 : 0;
        }

        var sourceStems = sourceWords.Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        return Math.Round((double)stems.Count(sourceStems.Contains) / stems.Length, 4);
    }

    /// <summary>A message as the referee reads it.</summary>
    public static SourceLine Line(ChatMessage message) => new(message.AuthorName, message.Text);

    /// <summary>A message as a source: who says it belongs to what it says.</summary>
    public static string Source(ChatMessage message) => $"{message.AuthorName}: {message.Text}";

    private static GroundingVerdict Verdict(double score, double covered, IReadOnlyList<GroundingReason> reasons) => new()
    {
        Score = score,
        Reasons = reasons,
        Level = score >= GroundingVerdict.Threshold ? SupportLevel.Supported
            : score >= PartlyFrom || (score > Refuted && covered >= GroundingVerdict.Threshold) ? SupportLevel.Partly : SupportLevel.Not,
    };

    // One digit is as often a list mark as a fact.
    private static bool IsExact(string word) =>
        word[0] == '@' || word.Contains("://", StringComparison.Ordinal) || (word.Any(char.IsDigit) && word.Length > 1);
}
