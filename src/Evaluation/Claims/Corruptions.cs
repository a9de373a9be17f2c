using System.Globalization;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>Makes false sentences out of true ones, in the ways in which a summary goes wrong.</summary>
internal sealed class Corruptions(IReadOnlyList<MeetingClaim> all)
{
    private static readonly string[] Auxiliaries = ["is", "are", "was", "were", "will", "would", "can", "could", "should", "has", "have", "had", "did", "does"];
    private static readonly string[] Endings = ["ing", "ed", "es", "s", "ly", "er", "ion"];

    /// <summary>Up to <paramref name="count"/> false variants of different kinds; the same for the same claim.</summary>
    public IEnumerable<string> Of(MeetingClaim claim, int count)
    {
        var draw = new Draw($"{claim.Meeting}/{claim.Answer}/{claim.Statement}");
        Func<string?>[] kinds =
        [
            () => OtherSpeaker(claim, draw), () => OtherSpeaker(claim, draw), () => OtherSpeaker(claim, draw),
            () => Exchanged(claim), () => OtherPredicate(claim, draw), () => OtherPredicate(claim, draw),
            () => OtherWord(claim, draw, fromElsewhere: false), () => OtherWord(claim, draw, fromElsewhere: false),
            () => OtherWord(claim, draw, fromElsewhere: true), () => OtherTail(claim, draw), () => OtherTail(claim, draw),
            () => OtherNumber(claim, draw), () => Denied(claim, draw),
        ];
        var made = new HashSet<string>(StringComparer.Ordinal) { claim.Statement };
        for (var tries = 0; tries < 12 && made.Count <= count; tries++)
        {
            if (kinds[draw.Below(kinds.Length)]() is { } variant && made.Add(variant))
            {
                yield return variant;
            }
        }
    }

    private static string[] Speakers(MeetingClaim claim) => [.. claim.Lines.Select(line => line.Speaker!).Distinct(StringComparer.Ordinal)];

    private static string[] Named(string text, string[] speakers) =>
        [.. speakers.Where(name => text.Contains(name, StringComparison.Ordinal)).OrderBy(name => text.IndexOf(name, StringComparison.Ordinal))];

    private static string? OtherSpeaker(MeetingClaim claim, Draw draw)
    {
        var speakers = Speakers(claim);
        var named = Named(claim.Statement, speakers);
        var others = speakers.Except(named).ToArray();
        return named.Length == 0 || others.Length == 0 ? null : claim.Statement.Replace(named[0], others[draw.Below(others.Length)], StringComparison.Ordinal);
    }

    private static string? Exchanged(MeetingClaim claim) => Named(claim.Statement, Speakers(claim)) is [var one, var other, ..]
        ? claim.Statement.Replace(one, "\u0001", StringComparison.Ordinal).Replace(other, one, StringComparison.Ordinal).Replace("\u0001", other, StringComparison.Ordinal) : null;

    // The subject of this sentence with what another sentence of the meeting says of another one.
    private string? OtherPredicate(MeetingClaim claim, Draw draw)
    {
        var named = Named(claim.Statement, Speakers(claim));
        var donors = all.Where(other => other.Meeting == claim.Meeting && other.Statement != claim.Statement).ToArray();
        if (named.Length == 0 || donors.Length == 0)
        {
            return null;
        }

        var donor = donors[draw.Below(donors.Length)];
        return Named(donor.Statement, Speakers(donor)) is [var subject, ..] && donor.Statement.StartsWith(subject, StringComparison.Ordinal)
            ? donor.Statement.Replace(subject, named[0], StringComparison.Ordinal) : null;
    }

    // True to the middle, then what belongs to another sentence.
    private string? OtherTail(MeetingClaim claim, Draw draw)
    {
        var donors = all.Where(other => other.Meeting == claim.Meeting && other.Answer != claim.Answer).ToArray();
        if (donors.Length == 0)
        {
            return null;
        }

        var (head, tail) = (claim.Statement.Split(' '), donors[draw.Below(donors.Length)].Statement.Split(' '));
        return head.Length < 8 || tail.Length < 8 ? null : $"{string.Join(' ', head.Take(head.Length / 2))} {string.Join(' ', tail.Skip(tail.Length / 2))}";
    }

    private string? OtherWord(MeetingClaim claim, Draw draw, bool fromElsewhere)
    {
        var places = Content(claim.Statement).Skip(1).ToArray();
        var lines = fromElsewhere ? all[draw.Below(all.Count)].Lines : claim.Lines;
        var pool = lines.SelectMany(line => Content(line.Text).Select(token => line.Text.Substring(token.Start, token.Length))).ToArray();
        if (places.Length == 0 || pool.Length == 0)
        {
            return null;
        }

        var place = places[draw.Below(places.Length)];
        var old = claim.Statement.Substring(place.Start, place.Length);
        var fitting = pool.Where(word => Ending(word) == Ending(old) && char.IsUpper(word[0]) == char.IsUpper(old[0])
            && !claim.Statement.Contains(word, StringComparison.OrdinalIgnoreCase) && GroundingWords.Key(Tokenizer.Fold(word)) != GroundingWords.Key(place.Word)).ToArray();
        return fitting.Length == 0 ? null : string.Concat(claim.Statement.AsSpan(0, place.Start), fitting[draw.Below(fitting.Length)], claim.Statement.AsSpan(place.End));
    }

    private static string? OtherNumber(MeetingClaim claim, Draw draw)
    {
        var number = Tokenizer.Tokens(claim.Statement).FirstOrDefault(token => Figures.Read(token.Word) is not null && char.IsAsciiDigit(token.Word[0]));
        return number.Length == 0 || !int.TryParse(number.Word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? null
            : string.Concat(claim.Statement.AsSpan(0, number.Start), (value + 1 + draw.Below(9)).ToString(CultureInfo.InvariantCulture), claim.Statement.AsSpan(number.End));
    }

    private static string? Denied(MeetingClaim claim, Draw draw)
    {
        if (claim.Statement.Contains(" not ", StringComparison.Ordinal))
        {
            return claim.Statement.Replace(" not ", " ", StringComparison.Ordinal);
        }

        var places = Tokenizer.Tokens(claim.Statement).Where(token => Auxiliaries.Contains(token.Word)).ToArray();
        return places.Length == 0 ? null : claim.Statement.Insert(places[draw.Below(places.Length)].End, " not");
    }

    private static IEnumerable<Token> Content(string text) =>
        Tokenizer.Tokens(text).Where(token => token.Word.Length > 3 && char.IsLetter(token.Word[0]) && !StopWords.Contains(token.Word) && !GroundingWords.IsGlue(GroundingWords.Key(token.Word)));

    private static string Ending(string word) => Endings.FirstOrDefault(ending => word.EndsWith(ending, StringComparison.Ordinal)) ?? "";
}
