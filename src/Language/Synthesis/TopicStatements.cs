using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>
/// What is said under each topic: its most telling sentences, more for a weighty topic than for a small one, and what is
/// left of it in short phrases, until the digest speaks for most of the chat. The length of the digest is bounded
/// whatever the length of the window.
/// </summary>
internal static class TopicStatements
{
    /// <summary>More than this a reader does not take in, however long the window.</summary>
    private const int Most = 30;
    private const int Rounds = 4;

    // The gate asks for 0.6 of the messages of substance; the rest is for what it counts otherwise.
    private const double EnoughCovered = 0.66;

    // A thread this long deserves a sentence of its own before a phrase.
    private const int OwnSentence = 3;

    public static IReadOnlyList<DigestTopic> Write(Draft draft)
    {
        var sheets = draft.Input.Topics.Select(topic => new TopicSheet(topic, draft)).ToList();
        var left = Budget(draft.Window.Messages.Count);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var sheet in sheets.Where(sheet => left > 0 && sheet.Deserves(round)))
            {
                left -= sheet.AddBest() ? 1 : 0;
            }
        }

        Cover(draft, sheets, left);
        return [.. sheets.Where(sheet => sheet.Count > 0)
            .Select(sheet => new DigestTopic { Topic = sheet.Topic, Statements = sheet.Ordered() })];
    }

    // 13 for 19 messages, 22 for 75, 30 from 250 on.
    private static int Budget(int messages) => (int)Math.Min(Most, 6 + (5.5 * Math.Log2(1 + (messages / 12.0))));

    // Threads that nobody has cited yet, the largest first.
    private static void Cover(Draft draft, List<TopicSheet> sheets, int left)
    {
        var all = draft.Window.Messages.Count(message => draft.Window.IsOfSubstance(message.Id));
        var covered = draft.Cited.Sum(draft.Substance);
        var open = sheets.SelectMany(sheet => sheet.Topic.ThreadIds.Select(id => (Sheet: sheet, Thread: id))).Where(pair => !draft.Cited.Contains(pair.Thread))
            .OrderByDescending(pair => draft.Substance(pair.Thread)).ThenBy(pair => pair.Thread, StringComparer.Ordinal);
        foreach (var (sheet, thread) in open)
        {
            if (covered >= EnoughCovered * all)
            {
                break;
            }

            var substance = draft.Substance(thread);
            if (left > 0 && substance >= OwnSentence && sheet.Count < Rounds && sheet.AddFrom(thread))
            {
                left--;
                covered += substance;
            }
            else
            {
                covered += sheet.Mention(thread) ? substance : 0;
            }
        }
    }
}
