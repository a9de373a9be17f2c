using DigestMonolith.Evaluation.Segmentation;

namespace DigestMonolith.Training.Segments;

/// <summary>Dialogues joined out of pieces about different things.</summary>
internal static class Joins
{
    /// <param name="piece">Draws a piece and what it was cut from; neighbours never come from the same.</param>
    public static List<SegmentedDialogue> Make(int count, int least, int most, SplitMix random, Func<SplitMix, (int Source, IReadOnlyList<string> Lines)> piece)
    {
        var dialogues = new List<SegmentedDialogue>(count);
        while (dialogues.Count < count)
        {
            var (lines, lengths, last) = (new List<string>(), new List<int>(), -1);
            for (var left = least + random.Next(most - least + 1); left > 0;)
            {
                var (source, part) = piece(random);
                if (source == last || part.Count < 2)
                {
                    continue;
                }

                lines.AddRange(part);
                lengths.Add(part.Count);
                last = source;
                left--;
            }

            dialogues.Add(SegmentedDialogue.OfLengths($"join-{dialogues.Count}", lines, lengths));
        }

        return dialogues;
    }

    /// <summary>The pieces of dialogues that people segmented, at most <paramref name="longest"/> lines of each.</summary>
    public static Func<SplitMix, (int, IReadOnlyList<string>)> OfSegments(IReadOnlyList<SegmentedDialogue> dialogues, int longest) => random =>
    {
        var source = random.Next(dialogues.Count);
        var dialogue = dialogues[source];
        var ends = Enumerable.Range(0, dialogue.Ends.Length).Where(at => dialogue.Ends[at] || at == dialogue.Ends.Length - 1).ToArray();
        var which = random.Next(ends.Length);
        var (first, last) = (which == 0 ? 0 : ends[which - 1] + 1, ends[which]);
        return (source, Cut([.. dialogue.Utterances.Skip(first).Take(last - first + 1)], longest, random));
    };

    public static Func<SplitMix, (int, IReadOnlyList<string>)> OfThreads(IReadOnlyList<string[]> threads, int longest) => random =>
    {
        var source = random.Next(threads.Count);
        var thread = threads[source];
        var length = Math.Min(thread.Length, 2 + random.Next(longest - 1));
        return (source, thread[..length]);
    };

    public static Func<SplitMix, (int, IReadOnlyList<string>)> OfTasks(TaskDialogues tasks, IReadOnlyList<string> domains, double cut) => random =>
    {
        var domain = random.Next(domains.Count);
        return (domain, tasks.Draw(domains[domain], random, cut));
    };

    // From the start, from the end, or from the middle: a join shows ends and beginnings of all kinds.
    private static string[] Cut(string[] lines, int longest, SplitMix random)
    {
        var length = Math.Min(lines.Length, 2 + random.Next(longest - 1));
        var from = random.Next(3) switch { 0 => 0, 1 => lines.Length - length, _ => random.Next(lines.Length - length + 1) };
        return lines[from..(from + length)];
    }
}
