using System.Globalization;
using DigestMonolith.Evaluation.Threads;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

internal static class Scratch
{
    public static void Report(DirectoryInfo root, LinkModel model)
    {
        Func<IReadOnlyList<ChatMessage>, IReadOnlyList<ReplyLink>> ours = messages => new LinkDecoder(messages, model).Decode();
        foreach (var set in new[] { "dev", "new-domains", "channel-two" })
        {
            var logs = IrcLog.ReadAll(new DirectoryInfo(Path.Combine(root.FullName, set)));
            Show(set + " rules", logs, log => log.Messages, AddresseeRules.Link);
            Show(set, logs, log => log.Messages, ours);
            if (set == "channel-two" || set == "new-domains")
            {
                foreach (var group in logs.GroupBy(log => log.Name.Split('.')[0]))
                {
                    Show("  " + group.Key + " rules", [.. group], log => log.Messages, AddresseeRules.Link);
                    Show("  " + group.Key, [.. group], log => log.Messages, ours);
                }
            }
            if (set == "dev")
            {
                Show(set + " no names", logs, log => LinkVariant.WithoutNames(log.Messages), ours);
                Show(set + " 40", logs, log => LinkVariant.WithReplies(log, log.Messages, 40, 7), ours);
                Show(set + " no names 40", logs, log => LinkVariant.WithReplies(log, LinkVariant.WithoutNames(log.Messages), 40, 7), ours);
                var clock = System.Diagnostics.Stopwatch.StartNew();
                var count = 0;
                for (var i = 0; i < 3; i++)
                foreach (var log in logs) { ours(log.Messages); count += log.Messages.Count; }
                Console.WriteLine($"{count / clock.Elapsed.TotalSeconds:0} messages/s");
            }
        }
    }

    private static void Show(string name, IReadOnlyList<IrcLog> logs, Func<IrcLog, IReadOnlyList<ChatMessage>> variant, Func<IReadOnlyList<ChatMessage>, IReadOnlyList<ReplyLink>> link)
    {
        var s = LinkScores.Of([.. logs.Select(log => (LinkSet.Of(log), LogAnswers.Of(log, variant(log), link)))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {s.Precision:0.0}/{s.Recall:0.0}/{s.LinkF1:0.0} VI {s.Variation:0.0} 1-1 {s.OneToOne:0.0} exact {s.ExactF1:0.0}"));
    }
}
