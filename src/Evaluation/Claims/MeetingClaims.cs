using System.Text.Json;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>Reads QMSum: every sentence of an answer with 8 to 20 short lines of its span that it fits best.</summary>
internal static class MeetingClaims
{
    private const int LongestLine = 22;
    private const int LongestSpan = 600;
    private const double LeastCovered = 0.4;
    private const int LeastContent = 3;

    /// <summary>A quarter of the meetings is kept out of training.</summary>
    public static bool IsHeldOut(MeetingClaim claim) => claim.Meeting.Sum(letter => letter) % 4 == 3;

    public static IReadOnlyList<MeetingClaim> Read(FileInfo file)
    {
        var claims = new List<MeetingClaim>();
        foreach (var line in File.ReadLines(file.FullName))
        {
            using var meeting = JsonDocument.Parse(line);
            claims.AddRange(Of(meeting.RootElement));
        }

        return claims;
    }

    private static IEnumerable<MeetingClaim> Of(JsonElement meeting)
    {
        var id = meeting.GetProperty("id").GetString()!;
        var turns = meeting.GetProperty("meeting_transcripts").EnumerateArray()
            .Select(turn => (Speaker: turn.GetProperty("speaker").GetString()!, Text: turn.GetProperty("content").GetString()!)).ToArray();
        var names = new MeetingNames(id, turns.Select(turn => turn.Speaker));
        var answer = 0;
        foreach (var query in meeting.GetProperty("specific_query_list").EnumerateArray())
        {
            answer++;
            var span = Span(query, turns, names);
            foreach (var sentence in Sentences.Split(names.Rename(query.GetProperty("answer").GetString()!)))
            {
                if (Window(sentence, span, width: 8 + (sentence.Length % 13)) is { } lines)
                {
                    yield return new MeetingClaim { Meeting = id, Answer = answer, Statement = sentence, Lines = lines };
                }
            }
        }
    }

    private static List<SourceLine> Span(JsonElement query, (string Speaker, string Text)[] turns, MeetingNames names)
    {
        var lines = new List<SourceLine>();
        foreach (var span in query.GetProperty("relevant_text_span").EnumerateArray())
        {
            var from = int.Parse(span[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            var to = int.Parse(span[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            foreach (var (speaker, text) in turns.Skip(from).Take(Math.Min(to - from + 1, LongestSpan)))
            {
                lines.AddRange(Short(names.Rename(MeetingText.Clean(text))).Select(part => new SourceLine(names.NameOf(speaker), part)));
            }
        }

        return lines;
    }

    // People write in a chat what they say in a meeting in one breath: in several messages.
    private static IEnumerable<string> Short(string text)
    {
        foreach (var sentence in Sentences.Split(text))
        {
            var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var from = 0; from < words.Length; from += LongestLine)
            {
                yield return string.Join(' ', words.Skip(from).Take(LongestLine));
            }
        }
    }

    private static IReadOnlyList<SourceLine>? Window(string sentence, List<SourceLine> span, int width)
    {
        if (span.Count == 0)
        {
            return null;
        }

        var reading = new StatementReading(sentence, new GroundingSources(span));
        var content = reading.Content.DistinctBy(token => token.Key).ToArray();
        var (best, start) = (0.0, 0);
        for (var from = 0; from <= Math.Max(0, span.Count - width); from++)
        {
            var covered = content.Count(token => reading.Found(token) is { } key && reading.Places(key).Any(at => at >= from && at < from + width));
            (best, start) = covered > best ? (covered, from) : (best, start);
        }

        return content.Length >= LeastContent && best >= LeastCovered * content.Length ? [.. span.Skip(start).Take(width)] : null;
    }
}
