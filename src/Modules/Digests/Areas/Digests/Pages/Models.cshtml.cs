using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

/// <summary>The ledger: what models were asked, what each digest cost, and what was hidden before it left.</summary>
[Authorize(Policy = Scopes.DigestAdmin)]
internal sealed class ModelsModel(ListUsage usage, UsageReport report, ModelHealth health, TenantDirectory directory, CurrentUser user) : PageModel
{
    private const int PageSize = 50;
    private const int ShownDays = 14;

    /// <summary>Shows questions older than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListUsage.Response Usage { get; private set; } = null!;

    public IReadOnlyList<UsageRow> Questions { get; private set; } = [];

    public Guid? Next { get; private set; }

    /// <summary>The last two weeks, day by day.</summary>
    public IReadOnlyList<UsageDay> Days { get; private set; } = [];

    /// <summary>Sums of every tenant; operators see them.</summary>
    public IReadOnlyList<UsageSum> Tenants { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool IsConfigured => health.IsConfigured;

    public string Provider => health.Provider;

    /// <summary>Why no model is asked although one is configured; null when all is well.</summary>
    public string? Trouble => health.Problem;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = await directory.TimeZoneAsync(ct);
        Usage = await usage.ReadAsync(ct);
        Days = await report.ByDayAsync(Zone, ShownDays, ct);
        var found = await report.QuestionsAsync(Before, PageSize + 1, ct);
        Next = found.Count > PageSize ? found[PageSize - 1].Id : null;
        Questions = [.. found.Take(PageSize)];
        if (user.Has(Scopes.Operator))
        {
            Tenants = await report.ByTenantAsync(ct);
        }
    }
}
