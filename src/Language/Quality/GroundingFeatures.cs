namespace DigestMonolith.Language.Quality;

/// <summary>What the referee's model looks at.</summary>
internal static class GroundingFeatures
{
    public const int Count = 14;

    public static double[] Of(StatementReading statement)
    {
        var content = statement.Content;
        var (best, bestLine) = statement.BestLine;
        var run = LongestRun(statement);
        var claims = statement.Claims.Select(claim => new ClaimMatch(claim, statement)).ToArray();
        var mass = Math.Max(1, claims.Sum(claim => claim.Weight));
        double Mean(Func<ClaimMatch, double> of) => claims.Sum(claim => claim.Weight * of(claim)) / mass;
        var isUnanswered = bestLine is { IsQuestion: true, Answer: Answer.None or Answer.No } && !statement.Claims.Any(claim => claim.Reports);
        return
        [
            1,
            statement.Covered,
            best,
            (double)run / Math.Max(1, statement.Tokens.Count),
            Mean(claim => claim.Own),
            Mean(claim => claim.Agrees),
            Mean(claim => claim.Differs),
            Mean(claim => claim.NeverSaid),
            DenialDiffers(statement, bestLine) ? best : 0,
            isUnanswered ? best : 0,
            Mean(claim => claim.HasSpeaker ? 0 : 1),
            NamesNear(statement),
            Order(statement, bestLine),
            content.Count == 0 ? 0 : statement.Worth(content[^1]),
        ];
    }

    /// <summary>The longest run of words that a message and the statement have in common.</summary>
    public static int LongestRun(StatementReading statement)
    {
        var keys = statement.Tokens.Select(token => token.Key).ToArray();
        var longest = 0;
        var row = new int[keys.Length + 1];
        foreach (var line in statement.Sources.Lines)
        {
            Array.Clear(row);
            foreach (var token in line.Tokens)
            {
                for (var at = keys.Length; at > 0; at--)
                {
                    row[at] = keys[at - 1] == token.Key ? row[at - 1] + 1 : 0;
                    longest = Math.Max(longest, row[at]);
                }
            }
        }

        return longest;
    }

    public static bool DenialDiffers(StatementReading statement, GroundingLine? best) =>
        best is not null && statement.Tokens.Any(token => token.Denies) != (statement.DeniesNear(best) ^ best.Answer == Answer.No);

    // Everybody named speaks, is named or is spoken to where the statement comes from.
    private static double NamesNear(StatementReading statement)
    {
        if (statement.Named.Count == 0 || statement.BestPlace < 0)
        {
            return 0.5;
        }

        var near = new HashSet<int>();
        for (var at = Math.Max(0, statement.BestPlace - 1); at <= Math.Min(statement.Sources.Lines.Count - 1, statement.BestPlace + 1); at++)
        {
            near.Add(statement.Sources.Lines[at].Speaker);
            near.UnionWith(statement.Sources.Lines[at].Tokens.Select(token => token.Speaker));
        }

        return (double)statement.Named.Count(near.Contains) / statement.Named.Count;
    }

    // Matched words that stand in the message in the order of the statement.
    private static double Order(StatementReading statement, GroundingLine? best)
    {
        if (best is null)
        {
            return 0;
        }

        var (last, kept, all) = (-1, 0, 0);
        foreach (var key in statement.Content.Select(statement.Found).OfType<string>().Where(best.Keys.Contains))
        {
            var place = Array.FindIndex(best.Tokens, token => token.Key == key);
            all++;
            kept += place > last ? 1 : 0;
            last = Math.Max(last, place);
        }

        return all == 0 ? 0 : (double)kept / all;
    }
}
