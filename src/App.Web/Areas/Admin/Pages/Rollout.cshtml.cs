using System.Globalization;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>The flag, the list and the way back: what ./run rollback and the API do, with the history of it.</summary>
[Authorize(Scopes.Operator)]
internal sealed class RolloutModel(
    FeatureGate gate, RollBack rollBack, RolloutRows rows, TenantDirectory directory, UnitOfWork work, CurrentUser user, IServiceProvider services) : PageModel
{
    /// <summary>Asks once more before a rollback.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Confirm { get; set; }

    /// <summary>Words and their argument, parted by a line break.</summary>
    [TempData]
    public string? Outcome { get; set; }

    public RolloutState State => gate.State;

    public bool HasStreams => services.GetService<IStreamAdmin>() is not null;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<RolloutChange> History { get; private set; } = [];

    public double Share => State.ActiveTenants == 0 ? 0 : (double)State.Canary.Count / State.ActiveTenants;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await gate.ReloadAsync(ct);
        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        History = await rows.LatestAsync(ct);
    }

    public async Task<IActionResult> OnPostSaveAsync(bool enabled, bool consumers, string? list, CancellationToken ct)
    {
        if (user.Tenant is not { } tenant)
        {
            return Forbid();
        }

        try
        {
            CanaryList.Parse(list ?? "");
        }
        catch (FormatException e)
        {
            return Say("rollout.broken", e.Message);
        }

        // Committed before the gate looks: it reads on a connection of its own.
        await services.ForTenantAsync(tenant, scope => ChangeAsync(scope.GetRequiredService<FlagStore>(), enabled, consumers, list ?? "", ct), ct);
        await gate.ReloadAsync(ct);
        return Say("rollout.saved");
    }

    public async Task<IActionResult> OnPostRollBackAsync(bool sure, bool purge, CancellationToken ct)
    {
        if (user.Tenant is not { } tenant)
        {
            return Forbid();
        }

        if (!sure)
        {
            return Say("rollout.back.unsure");
        }

        var report = await rollBack.RunAsync(tenant, user.Actor, ct);
        if (purge && await PurgeAsync(tenant, ct) is { } problem)
        {
            return Say("rollout.back.unpurged", problem);
        }

        return report.Changed ? Say("rollout.back.done", report.Stopped.Values.Sum().ToString(CultureInfo.InvariantCulture)) : Say("rollout.back.nothing");
    }

    // Only what is another than before is written, so that the history tells changes.
    private async Task ChangeAsync(FlagStore flags, bool enabled, bool consumers, string list, CancellationToken ct)
    {
        await flags.LockAsync(ct);
        if (enabled != State.Enabled)
        {
            await flags.SetAsync(FlagStore.Enabled, enabled ? "1" : "0", user.Actor, ct);
        }

        if (consumers != State.ConsumersEnabled)
        {
            await flags.SetAsync(FlagStore.Consumers, consumers ? "1" : "0", user.Actor, ct);
        }

        if (!CanaryList.Parse(list).SetEquals(State.Canary) || State.Warnings.Contains(RolloutState.BrokenList))
        {
            await flags.SetAsync(FlagStore.Canary, list, user.Actor, ct);
        }
    }

    private async Task<string?> PurgeAsync(TenantId tenant, CancellationToken ct)
    {
        try
        {
            await (services.GetService<IStreamAdmin>() ?? throw new IOException("Redis__Endpoint")).PurgeAsync(tenant, user.Actor, ct);
            return null;
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return e.Message;
        }
    }

    private RedirectToPageResult Say(string words, string argument = "")
    {
        Outcome = $"{words}\n{argument}";
        return RedirectToPage(new { Confirm = false });
    }
}
