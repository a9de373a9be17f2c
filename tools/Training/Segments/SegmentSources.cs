using DigestMonolith.Evaluation.Segmentation;

namespace DigestMonolith.Training.Segments;

/// <summary>What the segmenter learns from, in folds: a fold is left out of its training.</summary>
internal sealed class SegmentSources(DirectoryInfo data)
{
    private const double ChatWeight = 4;
    private const double MeetingWeight = 0.5;
    private const double CutShort = 1;
    private readonly TaskDialogues _tasks = new();
    private readonly List<string[]> _threads = ChatThreads.Read(new DirectoryInfo(Path.Combine(data.FullName, "irc_disentanglement", "train")));

    public List<SegmentedDialogue> Chats { get; } = SegmentSets.Chats(data);

    public List<SegmentedDialogue> Meetings { get; } = SegmentSets.Meetings(data);

    /// <summary>Without the joins the model learns chit-chat only, where hardly anybody says goodbye in the middle.</summary>
    public List<BoundaryTrainer.Sample> Training(int fold, SplitMix random)
    {
        var chats = Chats.Where((_, at) => !SegmentSets.IsOfFold(at, fold)).ToList();
        var meetings = Meetings.Where((_, at) => !SegmentSets.IsOfFold(at, fold)).ToList();
        var domains = _tasks.Domains.Where((_, at) => !SegmentSets.IsOfFold(at, fold)).ToList();
        return
        [
            .. Weighed(chats, ChatWeight),
            .. Weighed(Joins.Make(100, least: 3, most: 6, random, Joins.OfSegments(chats, longest: 7)), 1),
            .. Weighed(Joins.Make(200, least: 3, most: 7, random, Joins.OfTasks(_tasks, domains, CutShort)), 1),
            .. Weighed(Joins.Make(150, least: 3, most: 6, random, Joins.OfThreads(_threads, longest: 10)), 1),
            .. Weighed(Joins.Make(60, least: 3, most: 6, random, Joins.OfSegments(meetings, longest: 12)), MeetingWeight),
        ];
    }

    /// <summary>Joined service dialogues of the kinds that the fold did not train on.</summary>
    public List<SegmentedDialogue> Tasks(int fold, double cut) => Joins.Make(
        40, least: 3, most: 7, new SplitMix(99), Joins.OfTasks(_tasks, [.. _tasks.Domains.Where((_, at) => SegmentSets.IsOfFold(at, fold))], cut));

    private static IEnumerable<BoundaryTrainer.Sample> Weighed(IEnumerable<SegmentedDialogue> dialogues, double weight) =>
        dialogues.SelectMany(dialogue => BoundaryTrainer.Samples(dialogue, weight));
}
