using System.Globalization;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What was said, found by group, time, author and words, and what came of it.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class MessagesModel(ProposalsDbContext db, IMessageArchive archive, IMessageSearch search, TenantDirectory tenants, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    // Groups and time bound the work, so neither may be without an end.
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Author { get; set; }

    /// <summary>Days in the tenant's zone; the last one is part of the span.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Shows what comes behind this message, as the page before wrote it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyDictionary<GroupId, GroupInfo> Groups { get; private set; } = new Dictionary<GroupId, GroupInfo>();

    public IReadOnlyList<Hit> Hits { get; private set; } = [];

    public string? Next { get; private set; }

    public DateOnly First { get; private set; }

    public DateOnly Last { get; private set; }

    internal sealed record Hit(ChatLine Line, IReadOnlyList<Outcome> Outcomes);

    /// <summary>A proposal or a task that rests on the message.</summary>
    internal sealed record Outcome(string Href, string Title, int? Number);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = await tenants.TimeZoneAsync(ct);
        Groups = (await archive.ListGroupsAsync(ct)).ToDictionary(group => group.Id);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);
        Last = Chosen.Day(To) ?? today;
        First = Chosen.Day(From) ?? DateOnly.FromDayNumber(Math.Max(1, Last.DayNumber - Usual.Days));
        GroupId[] within = Chosen.Id<GroupId>(Group) is { } one ? [one] : [.. Groups.Keys];
        var found = within.Length == 0 ? [] : await search.SearchAsync(new MessageQuery
        {
            Groups = within,
            Start = Start(First),
            End = Start(Last.AddDays(1)),
            Text = Chosen.Text(Q),
            Author = Chosen.Text(Author),
            After = MarkOf(Before),
            Limit = PageSize + 1,
        }, ct);
        Next = found.Count > PageSize ? TextOf(found[PageSize - 1]) : null;
        var shown = found.Take(PageSize).ToList();
        var outcomes = await OutcomesAsync([.. shown.Select(hit => hit.Message.Id)], ct);
        var messages = await archive.WithVersionsAsync([.. shown.Select(hit => hit.Message)], ct);
        var lines = ChatLine.InOrder([.. shown.Zip(messages, (hit, message) => ChatLine.Of(message, isCited: outcomes[message.Id].Any(), hit.Group))]);
        var ids = shown.ToDictionary(hit => (hit.Group, hit.Message.TgMessageId), hit => hit.Message.Id);
        Hits = [.. lines.Reverse().Select(line => new Hit(line, [.. outcomes[ids[(line.Group, line.TgMessageId)]]]))];
    }

    public string Older() => Chosen.Address("/messages", ("group", Group), ("q", Q), ("author", Author), ("from", From), ("to", To), ("before", Next));

    private async Task<ILookup<MessageId, Outcome>> OutcomesAsync(List<MessageId> messages, CancellationToken ct)
    {
        var proposals = await (from source in db.ProposalMessages
                               join proposal in db.Proposals on source.ProposalId equals proposal.Id
                               where messages.Contains(source.MessageId)
                               select new { source.MessageId, proposal.Id, proposal.Title }).ToListAsync(ct);
        var tasks = await (from source in db.TaskMessages
                           join task in db.Tasks on source.TaskId equals task.Id
                           where messages.Contains(source.MessageId) && task.Status != TaskState.Withdrawn
                           select new { source.MessageId, task.Id, task.Title, task.Number }).ToListAsync(ct);
        return proposals.Select(row => (row.MessageId, Outcome: new Outcome($"/review?status=all&proposal={row.Id}", row.Title, null)))
            .Concat(tasks.Select(row => (row.MessageId, Outcome: new Outcome($"/tasks/{row.Id}", row.Title, row.Number))))
            .ToLookup(row => row.MessageId, row => row.Outcome);
    }

    private static string TextOf(FoundMessage found) => string.Create(CultureInfo.InvariantCulture, $"{found.Message.PostedAt.UtcDateTime:O}~{found.Group}~{found.Message.TgMessageId}");

    private static MessageMark? MarkOf(string? text) => text?.Split('~') is [var time, var group, var message]
        && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && Chosen.Id<GroupId>(group) is { } of
        && long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new MessageMark(at, of, id) : null;

    private DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
