namespace DigestMonolith.Language.Tasks;

/// <summary>Reports of a fault that is still there: "кнопка не працює", "the export button crashes".</summary>
internal static class BugReading
{
    public static Evidence Read(Sentence sentence)
    {
        if (!TaskCues.Bug.Matches(sentence.Line) || TaskCues.Fixed.Matches(sentence.Line))
        {
            return Evidence.None;
        }

        return new Evidence(TaskSignal.BugReport, sentence.Asks ? 0.55 : TaskCues.If.Matches(sentence.Line) ? 0.5 : 0.7, 0);
    }
}
