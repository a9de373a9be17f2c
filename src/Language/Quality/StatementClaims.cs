namespace DigestMonolith.Language.Quality;

/// <summary>A statement cut where its subject changes.</summary>
internal static class StatementClaims
{
    public static IReadOnlyList<Claim> Cut(IReadOnlyList<GroundingToken> tokens)
    {
        var claims = new List<Claim>();
        var current = new Claim();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Speaker > 0 && IsSubject(tokens, at))
            {
                var joint = current.Subjects.Count > 0 && !current.Tokens.Exists(token => token.Role is WordRole.Content or WordRole.Glue or WordRole.Number);
                if (!joint)
                {
                    Close(claims, current);
                    current = new Claim();
                }

                current.Subjects.Add(tokens[at].Speaker);
                current.IsOwners |= tokens[at].IsOwner;
            }
            else if (at > 0 && tokens[at].Sentence != tokens[at - 1].Sentence)
            {
                var last = current;
                Close(claims, current);
                current = new Claim();
                if (tokens[at].Person == Person.Third)
                {
                    current.Subjects.UnionWith(last.Subjects);
                }
            }

            current.Tokens.Add(tokens[at]);
        }

        Close(claims, current);
        return claims;
    }

    private static void Close(List<Claim> claims, Claim claim)
    {
        if (claim.Tokens.Exists(token => token.IsContent || token.Role == WordRole.Glue))
        {
            claims.Add(claim);
        }
    }

    // First of its sentence, behind a joint, or with its verb behind it.
    private static bool IsSubject(IReadOnlyList<GroundingToken> tokens, int at) =>
        at == 0 || tokens[at].Sentence != tokens[at - 1].Sentence || tokens[at].Phrase != tokens[at - 1].Phrase
        || GroundingWords.Joins(tokens[at - 1].Word)
        || (at + 1 < tokens.Count && !tokens[at].IsOwner && GroundingWords.IsAuxiliary(tokens[at + 1].Word) && tokens[at + 1].Word != "and");
}

/// <summary>What is said of one subject.</summary>
internal sealed class Claim
{
    public List<GroundingToken> Tokens { get; } = [];

    /// <summary>Speakers it is said of; none for a third person or a thing.</summary>
    public HashSet<int> Subjects { get; } = [];

    /// <summary>Said of something of theirs: "Dana's brother".</summary>
    public bool IsOwners { get; set; }

    /// <summary>Whether it reports what its subject says: "Pete tells her to …".</summary>
    public bool Reports => Tokens.Take(4).Any(token => token.Role == WordRole.Glue);
}
