using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Features;
using DigestMonolith.Modules.Ingestion.Live;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Ingestion.Areas.Ingestion.Pages;

/// <summary>The groups of the tenant, and the form that adds one.</summary>
[Authorize(Scopes.DigestRead)]
internal sealed class GroupsModel(CurrentUser user, IngestionDbContext db, SeenChats chats, UnitOfWork work, AuditLog audit, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    internal sealed record Row(GroupView Group, long Messages, DateTimeOffset? LastAt);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];

    internal long Total { get; private set; }

    internal string? Next { get; private set; }

    /// <summary>Chats that a bot is in and nobody watches, for who may let them in.</summary>
    internal IReadOnlyList<SeenChats.Seen> Waiting { get; private set; } = [];

    /// <summary>Key of what was done.</summary>
    internal string? Done { get; private set; }

    internal string? Title { get; private set; }

    internal string? Chat { get; private set; }

    /// <summary>Key of what went wrong.</summary>
    internal string? Problem { get; private set; }

    public Task OnGetAsync(string? cursor, string? done, CancellationToken ct)
    {
        Done = done is "approved" or "known" or "ignored" or "gone" ? $"groups.waiting.{done}" : null;
        return ReadAsync(cursor, ct);
    }

    /// <summary>Watches a chat that a bot was put into.</summary>
    public async Task<IActionResult> OnPostApproveAsync(long chat, [FromServices] IGroupDiscovery discovery, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin) || user.Account is not { } account)
        {
            return Forbid();
        }

        return Redirect($"/groups?done={await discovery.WatchAsync(chat, account, ct) switch { WatchOutcome.Watched => "approved", WatchOutcome.WatchedAlready => "known", _ => "gone" }}");
    }

    /// <summary>Nobody wants to be asked about the chat until the bot is put into it again.</summary>
    public async Task<IActionResult> OnPostIgnoreAsync(long chat, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin))
        {
            return Forbid();
        }

        return Redirect($"/groups?done={((await Discovery.IgnoreAsync(chat, chats, user, audit, ct)).Result is NoContent ? "ignored" : "gone")}");
    }

    private async Task ReadAsync(string? cursor, CancellationToken ct)
    {
        Waiting = user.Has(Scopes.DigestAdmin) ? await chats.WaitingAsync(ct) : [];
        if ((await ListGroups.HandleAsync(db, ct, limit: PageSize, cursor: Guid.TryParse(cursor, out _) ? cursor : null)).Result is not Ok<ListGroups.Response> { Value: { } page })
        {
            return;
        }

        var counts = await GroupCounts.ReadAsync(work, [.. page.Groups.Select(group => group.Id.Value)], ct);
        Rows = [.. page.Groups.Select(group => counts.TryGetValue(group.Id, out var count) ? new Row(group, count.Messages, count.LastAt) : new Row(group, 0, null))];
        (Total, Next) = (page.Total, page.NextCursor);
    }

    public async Task<IActionResult> OnPostAsync(string? title, string? chat, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin))
        {
            return Forbid();
        }

        var request = new RegisterGroup.Request { Title = title?.Trim(), TgChatId = long.TryParse(chat?.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null };
        if (!(await new RegisterGroup.Validator().ValidateAsync(request, ct)).IsValid)
        {
            Problem = "groups.invalid";
        }
        else if (await db.HasChatAsync(request.TgChatId!.Value, ct))
        {
            Problem = "groups.known";
        }
        else if ((await RegisterGroup.HandleAsync(request, db, user, audit, clock, Response, ct)).Result is Created<GroupView> created)
        {
            return Redirect($"/groups/{created.Value!.Id}");
        }

        (Title, Chat) = (title, chat);
        await ReadAsync(cursor: null, ct);
        return Page();
    }
}
