namespace DigestMonolith.Language.Quality;

/// <summary>One claim against the sources: do its words come from its subject, and do "I" and "you" point at it?</summary>
internal sealed class ClaimMatch
{
    private const int LookBack = 8;

    public ClaimMatch(Claim claim, StatementReading statement)
    {
        var content = claim.Tokens.Where(token => token.IsContent).ToArray();
        Weight = content.Length;
        HasSpeaker = claim.Subjects.Count > 0;
        if (content.Length == 0)
        {
            return;
        }

        var lines = statement.Sources.Lines;
        var (own, near) = (0.0, 0.0);
        var byLine = new (double Agrees, double Differs)[lines.Count];
        foreach (var token in content)
        {
            var key = statement.Found(token);
            var (isOwn, isNear) = (false, false);
            foreach (var at in key is null ? [] : statement.Places(key))
            {
                var worth = statement.Worth(token);
                var mine = claim.Subjects.Contains(lines[at].Speaker);
                isOwn |= mine || IsAnsweredBySubject(claim, lines, at);
                isNear |= mine || (at > 0 && claim.Subjects.Contains(lines[at - 1].Speaker)) || (at + 1 < lines.Count && claim.Subjects.Contains(lines[at + 1].Speaker));
                var agreement = Agreement(claim, lines[at], key!, IsAnsweredBySubject(claim, lines, at));
                byLine[at].Agrees += agreement > 0 ? worth * agreement : 0;
                byLine[at].Differs += agreement < 0 ? worth : 0;
            }

            own += isOwn ? 1 : 0;
            near += isNear ? 1 : 0;
            NeverSaid += HasSpeaker && !isNear ? 1 : 0;
        }

        Own = own / content.Length;
        OwnNear = near / content.Length;
        NeverSaid /= content.Length;
        for (var at = 0; at < lines.Count; at++)
        {
            Agrees = Math.Max(Agrees, byLine[at].Agrees / content.Length);
            Differs = Math.Max(Differs, byLine[at].Differs / content.Length);
        }
    }

    public int Weight { get; }

    public bool HasSpeaker { get; }

    /// <summary>The share of its words that its subject said.</summary>
    public double Own { get; }

    /// <summary>The same with the messages before and after the subject's own.</summary>
    public double OwnNear { get; }

    /// <summary>The most that one message says of the subject.</summary>
    public double Agrees { get; }

    /// <summary>The most that one message says of somebody else.</summary>
    public double Differs { get; }

    public double NeverSaid { get; }

    // "Did you find the tent?" "No, …": the words of the question are the answerer's too.
    private static bool IsAnsweredBySubject(Claim claim, IReadOnlyList<GroundingLine> lines, int at) =>
        lines[at].Answer != Answer.None && claim.Subjects.Contains(lines[at + 1].Speaker);

    // 1: the message says it of the subject; -1: of another; between: it does not say of whom.
    private static double Agreement(Claim claim, GroundingLine line, string key, bool isAnswered)
    {
        var place = Array.FindIndex(line.Tokens, token => token.Key == key);
        var mine = claim.Subjects.Contains(line.Speaker);
        if (claim.Reports && claim.Subjects.Count > 0)
        {
            return mine ? 1 : line.Answer == Answer.Yes ? 0.5 : -1;
        }

        for (var at = place; at >= Math.Max(0, place - LookBack) && line.Tokens[at].Sentence == line.Tokens[place].Sentence; at--)
        {
            var token = line.Tokens[at];
            if (token.Speaker > 0)
            {
                return claim.Subjects.Count == 0 ? 0 : claim.Subjects.Contains(token.Speaker) ? 1 : at == 0 ? 0 : -1;
            }

            if (token.Person is Person.First or Person.Second)
            {
                var points = token.Person == Person.First ? mine : !mine;
                return claim.Subjects.Count == 0 ? -0.5 : points ? 1 : -1;
            }

            if (token.Person is Person.All)
            {
                return 0.7;
            }

            if (token.Person is Person.Third)
            {
                return claim.Subjects.Count == 0 ? 1 : 0.2;
            }
        }

        return claim.Subjects.Count == 0 ? 0.5 : mine ? 0.6 : isAnswered ? 0.5 : 0.1;
    }
}
