using System.Text.Json;

namespace DigestMonolith.Evaluation.Segmentation;

/// <summary>A dialogue and where people say that its matters end.</summary>
/// <param name="Ends">True for the last utterance of a matter; never for the last of the dialogue, as the scorer has it.</param>
internal sealed record SegmentedDialogue(string Id, IReadOnlyList<string> Utterances, bool[] Ends)
{
    public static SegmentedDialogue OfLengths(string id, IReadOnlyList<string> utterances, IEnumerable<int> lengths)
    {
        var ends = new bool[utterances.Count];
        var end = 0;
        foreach (var length in lengths)
        {
            end += length;
            ends[end - 1] = end < ends.Length;
        }

        return new SegmentedDialogue(id, utterances, ends);
    }

    /// <summary>Lines of {id, utterances, segments: lengths}.</summary>
    public static List<SegmentedDialogue> Read(FileInfo file)
    {
        var dialogues = new List<SegmentedDialogue>();
        foreach (var line in File.ReadLines(file.FullName))
        {
            using var json = JsonDocument.Parse(line);
            dialogues.Add(OfLengths(
                json.RootElement.GetProperty("id").GetString()!,
                [.. json.RootElement.GetProperty("utterances").EnumerateArray().Select(text => text.GetString()!)],
                json.RootElement.GetProperty("segments").EnumerateArray().Select(length => length.GetInt32())));
        }

        return dialogues;
    }

    /// <summary>Lengths in one file, the meetings' text in another.</summary>
    public static List<SegmentedDialogue> ReadMeetings(FileInfo segments, FileInfo meetings)
    {
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(meetings.FullName))
        {
            using var json = JsonDocument.Parse(line);
            texts.Add(
                json.RootElement.GetProperty("id").GetString()!,
                [.. json.RootElement.GetProperty("meeting_transcripts").EnumerateArray().Select(turn => turn.GetProperty("content").GetString()!)]);
        }

        var dialogues = new List<SegmentedDialogue>();
        foreach (var line in File.ReadLines(segments.FullName))
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            if (texts.TryGetValue(id, out var text))
            {
                dialogues.Add(OfLengths(id, text, json.RootElement.GetProperty("segments").EnumerateArray().Select(length => length.GetInt32())));
            }
        }

        return dialogues;
    }
}
