using System.Text;
using DigestMonolith.Modules.Ingestion.Export;

namespace DigestMonolith.UnitTests.Ingestion;

/// <summary>Reads exports out of memory, in pieces of any size.</summary>
internal static class ExportLab
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Chat(params string[] messages) =>
        $$"""{"name": "Boat club", "type": "private_group", "id": 4711, "messages": [{{string.Join(", ", messages)}}]}""";

    public static string Message(string id, string rest) => $$"""{"id": {{id}}, "type": "message", "date_unixtime": "1772438400"{{rest}}}""";

    public static Task<List<ExportEntry>> ReadAsync(string json, string zone = "UTC") => ReadAsync(Encoding.UTF8.GetBytes(json), zone);

    public static async Task<List<ExportEntry>> ReadAsync(byte[] json, string zone = "UTC", Func<byte[], Stream>? open = null)
    {
        var parser = new EntryParser(new ExportDates(TimeZoneInfo.FindSystemTimeZoneById(zone), Now), TimeProvider.System);
        var reader = new ExportReader(() => (open ?? (bytes => new MemoryStream(bytes)))(json), parser, _ => true);
        var entries = new List<ExportEntry>();
        await foreach (var entry in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>What a person would compare of an entry.</summary>
    public static string Line(ExportEntry entry) => string.Join('|',
        entry.Chat.Title, entry.Message?.TgMessageId, entry.Message?.PostedAt.ToUnixTimeSeconds(), entry.Message?.SenderTgId, entry.Message?.SenderName,
        entry.Message?.Text, entry.Message?.ReplyToTgMessageId, entry.Message?.ReactionCount, entry.SkipReason, entry.EndOffset);
}

/// <summary>Gives the first read so many bytes, and each further one no more than a few.</summary>
internal sealed class SplitStream(byte[] bytes, int first, int then) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, Position == 0 ? first : then)], cancellationToken);
}
