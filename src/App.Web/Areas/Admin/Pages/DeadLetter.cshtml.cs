using DigestMonolith.App.Web.Areas.Admin.Letters;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>One dead letter: its masked message and the ids it is about. That somebody looked is in the audit trail of its tenant.</summary>
internal sealed class DeadLetterModel(LetterRows letters, TenantDirectory directory, UnitOfWork work) : PageModel
{
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public LetterDetail Detail { get; private set; } = null!;

    public bool CanSettle => LetterStates.Waiting.Contains(Detail.Letter.State);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await letters.FindAsync(id, ct) is not { } found)
        {
            return NotFound();
        }

        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        Detail = found;
        return Page();
    }
}
