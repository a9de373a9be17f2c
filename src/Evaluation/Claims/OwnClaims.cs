using System.Text.Json;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>The chats written for this project, with true and false statements.</summary>
internal static class OwnClaims
{
    public static IEnumerable<(string Chat, string Language, IReadOnlyList<SourceLine> Lines, string Statement, bool Supported)> Read(FileInfo file)
    {
        foreach (var line in File.ReadLines(file.FullName))
        {
            using var chat = JsonDocument.Parse(line);
            SourceLine[] lines = [.. chat.RootElement.GetProperty("utterances").EnumerateArray()
                .Select(each => new SourceLine(each.GetProperty("speaker").GetString(), each.GetProperty("text").GetString()!))];
            foreach (var statement in chat.RootElement.GetProperty("statements").EnumerateArray())
            {
                yield return (chat.RootElement.GetProperty("id").GetString()!, chat.RootElement.GetProperty("lang").GetString()!, lines, statement.GetProperty("statement").GetString()!, statement.GetProperty("supported").GetBoolean());
            }
        }
    }
}
