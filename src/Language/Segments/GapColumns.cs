namespace DigestMonolith.Language.Segments;

/// <summary>What tells whether a matter ends in a gap, one number a column; the model has a weight for each.</summary>
internal sealed class GapColumns
{
    private static readonly int[] Sizes = [1, 2, 3, 5];
    private readonly DialogueReading _dialogue;
    private readonly Cohesion _cohesion;
    private readonly ThemeTally _themes;
    private readonly double[][] _cosines;
    private readonly List<double> _row = [];

    private GapColumns(DialogueReading dialogue)
    {
        _dialogue = dialogue;
        _cohesion = new Cohesion(dialogue);
        _themes = new ThemeTally(dialogue);
        _cosines = [.. Sizes.Select(_cohesion.Cosines)];
    }

    /// <summary>A row for each gap, one fewer than utterances.</summary>
    public static double[][] Read(IReadOnlyList<string> utterances)
    {
        var columns = new GapColumns(new DialogueReading(utterances));
        return [.. Enumerable.Range(0, Math.Max(0, utterances.Count - 1)).Select(columns.Row)];
    }

    private double[] Row(int gap)
    {
        _row.Clear();
        var sides = new GapSides(_dialogue[gap - 1], _dialogue[gap]!, _dialogue[gap + 1]!, _dialogue[gap + 2]);
        AddWords(gap, sides);
        var isNew = AddThemes(gap, sides);
        AddLengths(gap, sides);
        AddQuestions(sides, isNew);
        AddPhrases(sides, _themes.Of(gap - 2, gap));
        return [.. _row];
    }

    private void AddWords(int gap, GapSides sides)
    {
        for (var at = 0; at < Sizes.Length; at++)
        {
            var cosine = _cosines[at][gap];
            Add(cosine, cosine == 0 ? 1 : 0, Cohesion.Depth(_cosines[at], gap, Sizes[at] + 2));
        }

        var (_, last, next, after) = sides;
        Add(_cohesion.Shared(gap, gap, next.Stems), _cohesion.Shared(gap - 2, gap, next.Stems), _cohesion.Shared(gap - 7, gap, next.Stems));
        Add(_cohesion.Shared(gap - 2, gap, next.TailStems), _cohesion.Shared(gap - 7, gap, next.TailStems));
        Add(_cohesion.Shared(gap + 2, gap + 2, next.TailStems), _cohesion.Shared(gap - 2, gap, after?.Stems ?? []), _cohesion.Shared(gap + 2, gap + 4, next.Stems));
        Add(_cohesion.Chains(gap, 4), _cohesion.Chains(gap, 8));
        Add(SaysNewWords(gap, next), next.Stems.Length == 0, last.Stems.Length == 0);
    }

    // Whether the next utterance's last sentence is about something else in words and in fields of life.
    private bool AddThemes(int gap, GapSides sides)
    {
        var (_, last, next, after) = sides;
        var (before, ahead) = (_themes.Of(gap - 2, gap), _themes.Of(gap + 1, gap + 3));
        Add((last.Themes & next.Themes) != 0, (before & ahead) != 0, (before & next.TailThemes) != 0);
        Add(ThemeTally.Differ(last.Themes, next.Themes), ThemeTally.Differ(before, next.Themes));
        Add(ThemeTally.Differ(before, ahead), ThemeTally.Differ(before, next.TailThemes), (next.TailThemes & ~before) != 0);
        Add((next.TailThemes & (after?.Themes ?? 0)) != 0, ThemeTally.Differ(before, after?.Themes ?? 0));
        Add(_themes.Cosine(gap, 3), _themes.Cosine(gap, 5));
        return (before & next.TailThemes) == 0 && _cohesion.Shared(gap - 5, gap, next.TailStems) == 0;
    }

    private void AddLengths(int gap, GapSides sides)
    {
        var (_, last, next, _) = sides;
        Add(Math.Log(1 + last.Words), Math.Log(1 + next.Words), last.Words / _dialogue.MeanWords, next.Words / _dialogue.MeanWords);
        Add(Math.Log(1 + last.ContentWords), Math.Log(1 + next.ContentWords));
        Add(last.HasManySentences, next.HasManySentences);
        Add(gap == 0, gap == 1, gap == _dialogue.Count - 2, gap == _dialogue.Count - 3);
    }

    private void AddQuestions(GapSides sides, bool isNew)
    {
        var (before, last, next, after) = sides;
        var asksAnew = !last.Asks && next.EndsAsking;
        Add(last.Asks, last.EndsAsking, next.Asks, next.EndsAsking, next.OpensAsking);
        Add(before is { EndsAsking: true }, after is { EndsAsking: true });
        Add(asksAnew, asksAnew && next.HasManySentences, asksAnew && isNew);
        Add(!last.Asks && before is { EndsAsking: true }, !last.Asks && !next.Asks, last.EndsAsking && next.EndsAsking);
        Add(next.EndsAsking && after is { EndsAsking: false }, next is { EndsAsking: true, Words: < 5 });
        Add(last.Exclaims, next.Exclaims, last.HasDigit, next.HasDigit);
    }

    private void AddPhrases(GapSides sides, ulong themes)
    {
        var (before, last, next, after) = sides;
        foreach (var cues in (ReadOnlySpan<uint>)[last.Cues.All, next.Cues.All, next.Cues.Head, next.Cues.Tail, before?.Cues.All ?? 0, after?.Cues.Head ?? 0])
        {
            for (var at = 0; at < SegmentCues.Count; at++)
            {
                _row.Add((cues >> at) & 1);
            }
        }

        var closed = SegmentCues.Closes(last.Cues.All);
        var goesOn = SegmentCues.Closes(next.Cues.All);
        var requests = SegmentCues.Requests(next.Cues.All);
        Add(closed && !goesOn, closed && !goesOn && SegmentCues.Closes(before?.Cues.All ?? 0), closed && !goesOn && requests);
        Add(closed && SegmentCues.Greets(next.Cues.All), closed && goesOn, requests && !last.Asks && ThemeTally.Differ(themes, next.Themes));
    }

    private bool SaysNewWords(int gap, UtteranceReading next) =>
        next.TailStems.Length > 0 && _cohesion.Shared(gap - 5, gap, next.TailStems) == 0;

    private void Add(params ReadOnlySpan<double> values) => _row.AddRange(values);

    private void Add(params ReadOnlySpan<bool> values)
    {
        foreach (var value in values)
        {
            _row.Add(value ? 1 : 0);
        }
    }

    private readonly record struct GapSides(UtteranceReading? Before, UtteranceReading Last, UtteranceReading Next, UtteranceReading? After);
}
