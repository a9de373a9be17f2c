using System.Globalization;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Writes small exports.</summary>
internal static class Exports
{
    private const long Start = 1772438400;

    public static string OneChat(params string[] messages) =>
        $$"""{"name": "Оранжерея", "type": "private_supergroup", "id": 1520000011, "messages": [{{string.Join(",\n", messages)}}]}""";

    public static string Message(long id, string text, long? editedUnix = null, int? reactions = null, long sender = 510000001) =>
        $$"""
        {"id": {{id}}, "type": "message", "date": "2026-03-02T10:00:00", "date_unixtime": "{{(Start + id).ToString(CultureInfo.InvariantCulture)}}",
         "from": "Author {{sender}}", "from_id": "user{{sender}}", {{(editedUnix is null ? "" : $"\"edited_unixtime\": \"{editedUnix}\",")}}
         {{(reactions is null ? "" : $$""" "reactions": [{"type": "emoji", "count": {{reactions - 1}}, "emoji": "👍"}, {"type": "emoji", "count": 1, "emoji": "🌱"}], """)}}
         "text": "{{text}}", "text_entities": [{"type": "plain", "text": "{{text}}"}]}
        """;
}
