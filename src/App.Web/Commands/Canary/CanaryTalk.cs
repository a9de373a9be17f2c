using System.Globalization;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>A made-up chat of a team before a release, over the last hours; one of its messages was sent twice, as happens.</summary>
internal static class CanaryTalk
{
    private static readonly (string Who, string What, int? ReplyTo)[] Lines =
    [
        ("Olena", "Good morning. The release of version 4.2 is planned for Thursday, what is still open?", null),
        ("Denys", "The payment screen crashes on old phones, I saw it in three reports yesterday", 1),
        ("Marta", "Which phones? I can test the payment screen on two old ones at home", 2),
        ("Denys", "Android 9 and below, the crash comes when the keyboard opens on the payment screen", 3),
        ("Marta", "I will test the payment screen on both phones before noon", 4),
        ("Pavlo", "The translation of the settings page is not finished, eleven strings are missing", null),
        ("Olena", "Pavlo, who translates the missing strings of the settings page?", 6),
        ("Pavlo", "I asked the translator, she sends the eleven strings this evening", 7),
        ("Denys", "Found it: the layout of the payment screen measures itself twice, the fix is one line", null),
        ("Olena", "Great. How risky is the fix of the payment screen?", 9),
        ("Denys", "Low risk, the layout code is covered by tests, I open the review now", 10),
        ("Marta", "Confirmed on both phones: the payment screen crashes without the fix and works with it", 5),
        ("Marta", "Confirmed on both phones: the payment screen crashes without the fix and works with it", 5),
        ("Pavlo", "The server of the test stand was slow again, requests took nine seconds at ten o'clock", null),
        ("Denys", "The nightly backup of the test stand ran into the morning, that is why the server was slow", 14),
        ("Olena", "Decided: the backup of the test stand moves to two o'clock at night", 15),
        ("Pavlo", "I will move the backup of the test stand today", 16),
        ("Olena", "Do we write about the new search in the release notes, or wait until it is on for everybody?", null),
        ("Marta", "Wait, the new search is on for a tenth of the users only", 18),
        ("Denys", "Agreed, the release notes mention the new search when it is on for all", 19),
        ("Olena", "Then the release notes are ready, I publish them on Thursday at ten", 20),
        ("Pavlo", "The eleven strings of the settings page arrived, they are in the branch", 8),
        ("Marta", "I checked the settings page with the new strings, nothing is cut off", 22),
        ("Denys", "The fix of the payment screen is reviewed and merged", 11),
        ("Olena", "Then nothing is open: version 4.2 is released on Thursday", 1),
    ];

    /// <summary>So many messages, evenly spread from a little after the start to a little before the end of the span.</summary>
    public static IReadOnlyList<TestMessage> Between(DateTimeOffset start, DateTimeOffset end, int count)
    {
        var step = (end - start - TimeSpan.FromMinutes(10)) / count;
        return [.. Enumerable.Range(0, count).Select(n => Message(n, start + TimeSpan.FromMinutes(5) + (n * step)))];
    }

    private static TestMessage Message(int n, DateTimeOffset at)
    {
        var (who, what, replyTo) = Lines[n % Lines.Length];
        var round = n / Lines.Length;
        return new TestMessage(
            n + 1, at, 700 + Array.FindIndex(Lines, line => line.Who == who), who,
            round == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}, part {round + 1}"), replyTo + (round * Lines.Length));
    }
}
