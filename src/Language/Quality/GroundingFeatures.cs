namespace DigestMonolith.Language.Quality;

/// <summary>What the referee's model looks at.</summary>
internal static class GroundingFeatures
{
    public const int Count = 21;

    public static double[] Of(StatementReading statement)
    {
        var content = statement.Content;
        var (best, bestLine) = statement.BestLine;
        var run = LongestRun(statement);
        var claims = statement.Claims.Select(claim => new ClaimMatch(claim, statement)).ToArray();
        var mass = Math.Max(1, claims.Sum(claim => claim.Weight));
        double Mean(Func<ClaimMatch, double> of) => claims.Sum(claim => claim.Weight * of(claim)) / mass;
        var missing = content.Count(token => statement.Found(token) is null);
        var isUnanswered = bestLine is { IsQuestion: true, Answer: Answer.None or Answer.No } && !statement.Claims.Any(claim => claim.Reports);
        return
        [
            1,
            statement.Covered,
            best,
            statement.CoveredBy(3),
            (double)run / Math.Max(1, statement.Tokens.Count),
            Math.Log(1 + run),
            ContentPairs(statement, reach: 0),
            ContentPairs(statement, reach: 1),
            Mean(claim => claim.Own),
            Mean(claim => claim.OwnBest - claim.OtherBest),
            Mean(claim => claim.Agrees),
            Mean(claim => claim.Differs),
            claims.Length == 0 ? 0 : claims.Min(claim => claim.Agrees - claim.Differs),
            Mean(claim => claim.NeverSaid),
            Math.Log(1 + missing),
            DenialDiffers(statement, bestLine) ? best : 0,
            isUnanswered ? best : 0,
            Mean(claim => claim.HasSpeaker ? 0 : 1),
            NamesNear(statement),
            Order(statement, bestLine),
            content.Count(token => token.Role == WordRole.Number && statement.Found(token) is null),
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

    private static double ContentPairs(StatementReading statement, int reach)
    {
        var found = statement.Content.Select(statement.Found).ToArray();
        var shared = 0;
        for (var at = 1; at < found.Length; at++)
        {
            shared += found[at - 1] is { } one && found[at] is { } other && statement.AreNear(one, other, reach) ? 1 : 0;
        }

        return found.Length < 2 ? statement.Covered : (double)shared / (found.Length - 1);
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
