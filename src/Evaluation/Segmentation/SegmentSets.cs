namespace DigestMonolith.Evaluation.Segmentation;

/// <summary>The segmentation sets of a folder, and how they are dealt into folds.</summary>
internal static class SegmentSets
{
    public const int Folds = 5;

    public static bool IsOfFold(int place, int fold) => place % Folds == fold;

    /// <summary>Chit-chat; empty where the file is not there.</summary>
    public static List<SegmentedDialogue> Chats(DirectoryInfo data) => File(data, "tiage_dev.jsonl") is { Exists: true } file ? SegmentedDialogue.Read(file) : [];

    /// <summary>Meetings; empty where one of the files is not there.</summary>
    public static List<SegmentedDialogue> Meetings(DirectoryInfo data) =>
        File(data, "qmsum_val_segments.jsonl") is { Exists: true } segments && new FileInfo(Path.Combine(data.FullName, "qmsum", "val.jsonl")) is { Exists: true } meetings
            ? SegmentedDialogue.ReadMeetings(segments, meetings)
            : [];

    private static FileInfo File(DirectoryInfo data, string name) => new(Path.Combine(data.FullName, "topic_segmentation", name));
}
