using System.Diagnostics;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

[Authorize(Policy = Scopes.DigestRead)]
internal sealed class DigestModel(DigestsDbContext db, DigestReader reader, IDigestRequests requests, ReleaseDigest release, UsageReport usage, AuditLog audit, CurrentUser user) : PageModel
{
    public DigestId Id { get; private set; }

    public DigestView View { get; private set; } = null!;

    public string Markdown { get; private set; } = "";

    public DigestStatus Status { get; private set; }

    public WindowId Window { get; private set; }

    /// <summary>What models were asked for it; null when they were not, or for who may not know.</summary>
    public RunUsage? Usage { get; private set; }

    public string Currency => usage.Currency;

    public bool MayRelease => MayRegenerate && Status == DigestStatus.Blocked && Delivery == DeliveryStatus.BlockedQuality;

    public DeliveryStatus Delivery { get; private set; }

    public bool MayRegenerate => user.Has(Scopes.DigestAdmin);

    /// <summary>Key of what a button did.</summary>
    public string? Done { get; private set; }

    /// <summary>Key of what went wrong.</summary>
    public string? Problem { get; private set; }

    public DigestDocument Document => View.Document;

    public Citation Cite(IReadOnlyList<long> messages) => new(Id, messages, Document.EditedMessageIds ?? []);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(View.TimeZone);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRegenerateAsync(string id, CancellationToken ct)
    {
        if (!MayRegenerate)
        {
            return Forbid();
        }

        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        if (await db.Runs.AnyAsync(run => run.WindowId == Window && (run.State == DigestRunState.Queued || run.State == DigestRunState.Running), ct))
        {
            Problem = "digests.regenerate.open";
        }
        else if (!await requests.RequestAsync(new DigestRequest { WindowId = Window, Trigger = "manual", Force = true }, ct))
        {
            (Problem, Response.StatusCode) = ("digests.regenerate.flag", StatusCodes.Status403Forbidden);
        }
        else
        {
            await audit.WriteAsync(user.Actor, "digest.regenerate", id, before: null, new { Window }, ct);
            Done = "digests.regenerate.done";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync(string id, CancellationToken ct)
    {
        if (!MayRegenerate)
        {
            return Forbid();
        }

        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        (Done, Problem) = await release.TryAsync(Id, reason: null, ct) switch
        {
            ReleaseOutcome.Released => ("digests.release.done", null),
            ReleaseOutcome.Superseded => (null, "digests.release.superseded"),
            ReleaseOutcome.BeingMade => (null, "digests.release.open"),
            ReleaseOutcome.NotHeld => ((string?)null, "digests.release.not"),
            _ => throw new UnreachableException(),
        };
        Response.StatusCode = Problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;

        await FindAsync(id, ct);
        return Page();
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (!DigestId.TryParse(id, null, out var digest) || await reader.ViewAsync(digest, ct) is not { } view)
        {
            return false;
        }

        (Id, View) = (digest, view);
        var row = await db.Digests.Where(one => one.Id == digest).Select(one => new { one.Status, one.DeliveryStatus, one.WindowId, one.RunId }).SingleAsync(ct);
        (Status, Delivery, Window) = (row.Status, row.DeliveryStatus, row.WindowId);
        Usage = MayRegenerate ? await usage.OfRunAsync(row.RunId.Value, ct) : null;
        Markdown = RenderDigest.As("markdown", view, digest, publicUrl: "")!;
        return true;
    }
}
