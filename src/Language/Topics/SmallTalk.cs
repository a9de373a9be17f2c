using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>Threads that need no line in a digest: greetings, jokes, and small things settled on the spot.</summary>
internal static class SmallTalk
{
    private const int AsideLength = 4;
    private const double EnoughLeft = 0.75;
    private static readonly TimeSpan OnTheSpot = TimeSpan.FromMinutes(15);

    private static readonly CueList Chatter = new(
        " кава | кава-машин| чистила | кофе | борщ | обід | обед | торт | пончик| кіт | кот | погода | вихідних усім | зарядник| зарядк| шоколадк| coffee | lunch | cake | weather | birthday "
        + "| днем народження | днем рождения | good night | night all | brb | bye | бувай | до завтра ");

    private static readonly CueList Settled = new(
        " спасибо | работает | заработало | готово | ок | дякую | працює | запрацювало | thanks | thank you | thx | ty | works | that worked | got it ");

    /// <summary>Whether a padded line speaks of lunch, weather and the like.</summary>
    public static bool IsChatter(string line) => Chatter.Matches(line);

    public static IReadOnlySet<string> Threads(IReadOnlyList<ChatThread> threads, IReadOnlyList<ThreadUnit> units, WindowReading window)
    {
        var weighty = units.Where(unit => unit.Kind is UnitKind.Decision or UnitKind.Risk).Select(unit => unit.ThreadId).ToHashSet(StringComparer.Ordinal);
        var small = threads.Where(thread => IsSmallTalk(thread, weighty, window)).ToList();
        var all = threads.Sum(thread => Substance(thread, window));
        var left = all - small.Sum(thread => Substance(thread, window));

        // Where the window holds little else, small things are what it was about.
        foreach (var thread in small.OrderByDescending(thread => Substance(thread, window)).ToArray())
        {
            if (left >= all * EnoughLeft)
            {
                break;
            }

            small.Remove(thread);
            left += Substance(thread, window);
        }

        return small.Select(thread => thread.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static int Substance(ChatThread thread, WindowReading window) => thread.MessageIds.Count(id => window.Holds(id) && window.IsOfSubstance(id));

    private static bool IsSmallTalk(ChatThread thread, HashSet<string> weighty, WindowReading window)
    {
        var messages = thread.MessageIds.Where(window.Holds).Select(id => window[id]).ToArray();
        if (!messages.Any(message => window.IsOfSubstance(message.Id)))
        {
            return true;
        }

        var lines = messages.Select(message => window.Line(message.Id)).ToArray();
        var chatter = lines.Count(Chatter.Matches) * 2 >= messages.Length && !lines.Any(KindCues.Problem.Matches);
        var aside = messages.Length is > 1 and <= AsideLength && !weighty.Contains(thread.Id)
            && Settled.Matches(lines[^1]) && messages[^1].At - messages[0].At <= OnTheSpot;
        return chatter || aside;
    }
}
