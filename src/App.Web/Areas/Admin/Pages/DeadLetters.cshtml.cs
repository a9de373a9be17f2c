using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>What failed for good: give it back to its handler, or give it up, one by one or many at once.</summary>
internal sealed class DeadLettersModel(VisibleRows rows, OtherTenant elsewhere, TenantDirectory directory, UnitOfWork work) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = "pending";

    /// <summary>Shows what failed before this letter.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    [TempData]
    public string? Outcome { get; set; }

    public static IReadOnlyList<string> States { get; } = ["pending", "requeued", "dropped"];

    public bool SeesAll => rows.SeesAll;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Messages { get; private set; } = new Dictionary<Guid, string>();

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = States.Contains(State) ? State : States[0];
        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        // Ids are made when a letter fails, so their order is the order of failing.
        var found = await rows.ReadAsync("""
            select id, tenant_id, kind, handler, key, seq, error_code, attempts, failed_at from platform.dead_letters
            where state = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
            """, Letter.Read, ct, State, Before, PageSize + 1);
        Next = found.Count > PageSize ? found[PageSize - 1].Id : null;
        Letters = [.. found.Take(PageSize)];
        Messages = (await rows.ReadOwnAsync(
            "select id, error_message from platform.dead_letters where id = any($1)",
            row => (row.GetGuid(0), row.GetString(1)), ct, Letters.Select(letter => letter.Id).ToArray())).ToDictionary();
    }

    public Task<IActionResult> OnPostRequeueAsync(Guid[] ids, CancellationToken ct) => EachAsync(ids, "platform.dead_letter.requeue", "requeued",
        (letter, work, actor, now) => DeadLetters.RequeueAsync(work, letter, actor, now, ct), ct);

    public Task<IActionResult> OnPostDropAsync(Guid[] ids, CancellationToken ct) => EachAsync(ids, "platform.dead_letter.drop", "dropped",
        (letter, work, actor, now) => DeadLetters.DropAsync(work, letter, actor, now, ct), ct);

    private async Task<IActionResult> EachAsync(
        Guid[] ids, string action, string word, Func<Guid, UnitOfWork, string, DateTimeOffset, Task<bool>> act, CancellationToken ct)
    {
        var letters = await rows.ReadAsync(
            "select id, tenant_id from platform.dead_letters where id = any($1) and state = 'pending' order by id",
            row => (Id: row.GetGuid(0), Tenant: new TenantId(row.GetGuid(1))), ct, ids);
        var done = 0;
        foreach (var letter in letters)
        {
            done += await elsewhere.ActAsync(
                letter.Tenant, action, $"dead_letter:{letter.Id}", (work, actor, now) => act(letter.Id, work, actor, now), ct) ? 1 : 0;
        }

        Outcome = $"{word}:{done}:{ids.Length - done}";
        return RedirectToPage(new { State });
    }

    internal sealed record Letter(
        Guid Id, TenantId Tenant, string Kind, string Handler, string Key, long? Seq, string Code, int Attempts, DateTimeOffset FailedAt)
    {
        public static Letter Read(NpgsqlDataReader row) => new(
            row.GetGuid(0), new TenantId(row.GetGuid(1)), row.GetString(2), row.GetString(3), row.GetString(4),
            row.IsDBNull(5) ? null : row.GetInt64(5), row.GetString(6), row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8));
    }
}
