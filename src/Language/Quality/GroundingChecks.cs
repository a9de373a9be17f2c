namespace DigestMonolith.Language.Quality;

/// <summary>What can be said against a statement in so many words.</summary>
internal static class GroundingChecks
{
    private const double MuchOfIt = 0.75;

    /// <summary>Facts that no paraphrase brings in: a figure, a link, an @name or a name that no source has.</summary>
    public static IEnumerable<GroundingReason> Strict(StatementReading statement)
    {
        for (var at = 0; at < statement.Tokens.Count; at++)
        {
            var token = statement.Tokens[at];
            if (statement.Found(token) is not null || !token.IsContent)
            {
                continue;
            }

            if (token.Role == WordRole.Number && char.IsAsciiDigit(token.Word.TrimStart('+', '#')[0]))
            {
                yield return new GroundingReason("number_not_in_sources", token.Word);
            }
            else if (token.Role == WordRole.Exact)
            {
                yield return new GroundingReason(token.Word[0] == '@' ? "name_not_in_sources" : "link_not_in_sources", token.Word);
            }
            else if (token is { Role: WordRole.Content, IsCapital: true } && at > 0 && statement.Tokens[at - 1].Sentence == token.Sentence && !statement.Sources.HoldsName(token.Word))
            {
                yield return new GroundingReason("name_not_in_sources", token.Written);
            }
        }
    }

    /// <summary>What makes the model doubt.</summary>
    public static IEnumerable<GroundingReason> Doubts(StatementReading statement)
    {
        if (statement.BestLine is ({ } share, { } line) && share >= MuchOfIt && GroundingFeatures.DenialDiffers(statement, line))
        {
            yield return new GroundingReason("negation_differs", "");
        }

        foreach (var claim in statement.Claims.Where(claim => claim.Subjects.Count > 0))
        {
            var match = new ClaimMatch(claim, statement);
            if (match.Differs > match.Agrees)
            {
                yield return new GroundingReason("speaker_did_not_say", string.Join(' ', claim.Tokens.Where(token => token.IsContent).Select(token => token.Written)));
            }
        }

        var missing = statement.Content.Where(token => statement.Found(token) is null).Select(token => token.Written).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            yield return new GroundingReason("words_not_in_sources", string.Join(' ', missing));
        }
    }
}
