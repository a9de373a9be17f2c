using DigestMonolith.App.Web.Areas.Admin.Letters;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>What failed for good: give it back to where it came from, or give it up, one by one, many at once, or all of one error code.</summary>
internal sealed class DeadLettersModel(VisibleRows rows, LetterRows letters, SettleLetters settle, TenantDirectory directory, UnitOfWork work) : PageModel
{
    private const int PageSize = 50;
    private const int AtOnce = 200;

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = LetterRows.Open;

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>Shows what failed before this letter.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    [TempData]
    public string? Outcome { get; set; }

    public static IReadOnlyList<string> States { get; } = [LetterRows.Open, .. LetterStates.All];

    public bool SeesAll => rows.SeesAll;

    /// <summary>Whether some of the list may be requeued or dropped.</summary>
    public bool CanSettle => Letters.Any(letter => LetterStates.Waiting.Contains(letter.State));

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<LetterRow> Letters { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Messages { get; private set; } = new Dictionary<Guid, string>();

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = States.Contains(State) ? State : States[0];
        Code = string.IsNullOrWhiteSpace(Code) ? null : Code.Trim();
        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        var found = await letters.PageAsync(new LetterFilter(State, Code, Kind: null, Tenant: null, Before), PageSize + 1, ct);
        Next = found.Count > PageSize ? found[PageSize - 1].Id : null;
        Letters = [.. found.Take(PageSize)];
        Messages = (await rows.ReadOwnAsync(
            "select id, error_message from platform.dead_letters where id = any($1)",
            row => (row.GetGuid(0), row.GetString(1)), ct, Letters.Select(letter => letter.Id).ToArray())).ToDictionary();
    }

    public Task<IActionResult> OnPostRequeueAsync(Guid[] ids, CancellationToken ct) =>
        EachAsync(ids, LetterResult.Requeued, letter => settle.RequeueAsync(letter, ct));

    public Task<IActionResult> OnPostDropAsync(Guid[] ids, CancellationToken ct) =>
        EachAsync(ids, LetterResult.Dropped, letter => settle.DropAsync(letter, ct));

    public async Task<IActionResult> OnPostRequeueAllAsync(CancellationToken ct) => string.IsNullOrWhiteSpace(Code)
        ? RedirectToPage(new { State })
        : await EachAsync(await letters.WaitingAsync(Code, kind: null, AtOnce, ct), LetterResult.Requeued, letter => settle.RequeueAsync(letter, ct));

    private async Task<IActionResult> EachAsync(IReadOnlyCollection<Guid> ids, string word, Func<Guid, Task<LetterResult>> act)
    {
        var done = 0;
        foreach (var id in ids.Take(AtOnce))
        {
            done += (await act(id)).Result == word ? 1 : 0;
        }

        Outcome = $"{word}:{done}:{ids.Count - done}";
        return RedirectToPage(new { State, Code });
    }
}
