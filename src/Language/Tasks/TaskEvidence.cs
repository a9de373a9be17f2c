namespace DigestMonolith.Language.Tasks;

/// <summary>What all sentences of a text say: the strongest turn of each sort, and where the strongest of all stands.</summary>
internal sealed class TaskEvidence
{
    private const int MaxSentences = 64;
    private static readonly Func<Sentence, Evidence>[] Readings =
        [AskReading.Read, PromiseReading.Read, NeedReading.Read, AssignmentReading.Read, ProposalReading.Read, BugReading.Read];

    private readonly double[] _strengths = new double[Enum.GetValues<TaskSignal>().Length];

    private TaskEvidence(string spoken) => (Spoken, Sentences) = (spoken, TaskText.Sentences(spoken, MaxSentences));

    /// <summary>The text without what is quoted.</summary>
    public string Spoken { get; }

    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>Of equals, the first sort that is read, in the first sentence.</summary>
    public Evidence Best { get; private set; }

    /// <summary>Where <see cref="Best"/> stands; null for a text without words.</summary>
    public Sentence? Where { get; private set; }

    public double this[TaskSignal signal] => _strengths[(int)signal];

    public static TaskEvidence Of(string text)
    {
        var evidence = new TaskEvidence(TaskText.Spoken(text));
        foreach (var sentence in evidence.Sentences)
        {
            evidence.Add(sentence);
        }

        return evidence;
    }

    private void Add(Sentence sentence)
    {
        Where ??= sentence;
        foreach (var read in Readings)
        {
            var found = read(sentence);
            ref var strength = ref _strengths[(int)found.Signal];
            strength = Math.Max(strength, found.Strength);
            if (found.Strength > Best.Strength)
            {
                (Best, Where) = (found, sentence);
            }
        }
    }
}
