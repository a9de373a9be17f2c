using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Pii;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

/// <summary>A cited message in its thread: a page of its own, or the inside of the panel beside the digest.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class SourcesModel(DigestsDbContext db, DigestReader reader, IMessageArchive archive, GroupPast past, IOptions<DigestsOptions> options) : PageModel
{
    private const int Neighbours = 3;
    private const int Tints = 6;
    private const int LongestText = 16_384;

    public DigestId Id { get; private set; }

    public long Message { get; private set; }

    public DigestView View { get; private set; } = null!;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string? TelegramLink { get; private set; }

    public bool IsFragment => Request.Headers["X-Fragment"] == "1" || Request.Headers["X-Requested-With"] == "fetch";

    public async Task<IActionResult> OnGetAsync(string id, long message, CancellationToken ct)
    {
        if (!DigestId.TryParse(id, null, out var digest) || await reader.FindAsync(digest, ct) is not { } info || await reader.ViewAsync(digest, ct) is not { } view)
        {
            return NotFound();
        }

        (Id, Message, View) = (digest, message, view);
        var found = await InThreadAsync(digest, info.GroupId, message, ct) ?? await archive.AroundAsync(info.GroupId, message, Neighbours, ct);
        if (found.All(one => one.TgMessageId != message))
        {
            return NotFound();
        }

        found = await archive.WithVersionsAsync(found, ct);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone);
        var people = new List<string>();
        var members = view.Document.Participants.Select(person => person.Name).Concat(found.Select(one => one.SenderName ?? ""))
            .Concat(await past.PeopleAsync(info.GroupId, view.Document.Window.Start, ct));
        var masking = ReadMessages.Masking(members, options.Value.MaskNames);
        Lines = [.. found.Select(one => LineOf(one, people, Zone, masking))];
        TelegramLink = new MessageLinks(view, digest: null, publicUrl: "").Telegram(message);
        return Page();
    }

    private async Task<IReadOnlyList<ArchivedMessage>?> InThreadAsync(DigestId digest, GroupId group, long message, CancellationToken ct)
    {
        var payload = await db.Artifacts
            .Where(artifact => artifact.Stage == StageNames.ThreadBuilder && db.Digests.Any(one => one.Id == digest && one.RunId == artifact.RunId))
            .Select(artifact => artifact.Payload).FirstOrDefaultAsync(ct);
        // An output that was emptied has no threads.
        var thread = payload is null ? null : JsonSerializer.Deserialize<ThreadBuilderOutput>(payload, PipelineJson.Options)!.Threads?
            .FirstOrDefault(one => one.MessageIds.Contains(message));
        if (thread is null)
        {
            return null;
        }

        var at = IndexOf(thread, message);
        return await archive.FindAsync(group, [.. thread.MessageIds.Skip(at - Neighbours).Take(Math.Min(at, Neighbours) + 1 + Neighbours)], ct);
    }

    private static int IndexOf(ChatThread thread, long message) => thread.MessageIds.TakeWhile(id => id != message).Count();

    // Masked as in the digest: who reads it was promised that these things are hidden.
    private Line LineOf(ArchivedMessage message, List<string> people, TimeZoneInfo zone, PiiOptions masking)
    {
        var hidden = new Dictionary<string, int>();
        var name = ReadMessages.Clean(message.SenderName ?? message.SenderUsername ?? "–", 120, hidden);
        if (!people.Contains(name))
        {
            people.Add(name);
        }

        return new Line
        {
            Id = message.TgMessageId,
            Name = name,
            Tint = (people.IndexOf(name) % Tints) + 1,
            At = TimeZoneInfo.ConvertTime(message.PostedAt, zone),
            Text = Masked(message.Text ?? ""),
            EditedAt = message.EditedAt,
            Versions = [.. message.Versions.Select(version => version with { Text = Masked(version.Text) })],
            IsCited = message.TgMessageId == Message,
        };

        string Masked(string text) => ReadMessages.Clean(text, LongestText, masking, hidden);
    }

    internal sealed record Line
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required int Tint { get; init; }
        public required DateTimeOffset At { get; init; }
        public required string Text { get; init; }
        public required DateTimeOffset? EditedAt { get; init; }
        public required IReadOnlyList<MessageVersion> Versions { get; init; }
        public required bool IsCited { get; init; }

        public string Initial => Name.Length > 0 ? System.Globalization.StringInfo.GetNextTextElement(Name).ToUpperInvariant() : "–";
    }
}
