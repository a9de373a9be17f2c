using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Areas.Telegram.Pages;

/// <summary>The bots of the tenant, for its admins; does what the REST endpoints do. Each handler opens its own units of work, because Telegram is asked in between.</summary>
[Authorize(Policy = Scopes.DigestAdmin)]
[OwnUnitOfWork]
internal sealed class IndexModel(TenantWork work, CurrentUser user, WebhookPlace place) : PageModel
{
    public IReadOnlyList<BotView> Bots { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Why there can be no webhook.</summary>
    public WebhookRefusal? Refusal => place.Refusal;

    /// <summary>Keys of what happened and of what went wrong.</summary>
    public string? Done { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>The bot that was tested just now, and what that found.</summary>
    public TestBot.Tested? Tested { get; private set; }

    public Task OnGetAsync(string? done, CancellationToken ct)
    {
        Done = done is "connected" or "renewed" or "changed" or "removed" ? $"telegram.done.{done}" : null;
        return ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostConnectAsync(string? token, [FromServices] ConnectBot connect, CancellationToken ct) =>
        BotToken.TryParse(token) is not { } parsed ? await RefuseAsync(StatusCodes.Status422UnprocessableEntity, ct) : (await connect.DoAsync(parsed, ct)).Result switch
        {
            Created<BotView> => Redirect("/telegram?done=connected"),
            Ok<BotView> => Redirect("/telegram?done=renewed"),
            var refusal => await RefuseAsync(StatusOf(refusal), ct),
        };

    public async Task<IActionResult> OnPostChangeAsync(BotId id, bool? isOn, string? mode, int? version, CancellationToken ct)
    {
        var request = new ChangeBot.Request { IsOn = isOn, Mode = mode, Version = version };
        if (!(await new ChangeBot.Validator().ValidateAsync(request, ct)).IsValid)
        {
            return BadRequest();
        }

        var answer = await work.TryAsync(user.Tenant!.Value, async services =>
        {
            var answer = await ChangeBot.HandleAsync(
                id, request, services.GetRequiredService<TelegramDbContext>(), services.GetRequiredService<ConnectedBots>(), services.GetRequiredService<BotViews>(), place,
                services.GetRequiredService<AuditLog>(), user, services.GetRequiredService<TimeProvider>(), ct);
            return (answer.Result is Ok<BotView>, answer.Result);
        }, ct);
        return await ShowAsync(answer, "changed", ct);
    }

    // Shown in the answer itself: a test may be sent again without harm, and what it found is kept nowhere.
    public async Task<IActionResult> OnPostTestAsync(BotId id, [FromServices] TestBot test, CancellationToken ct)
    {
        if (await test.DoAsync(id, ct) is not { } tested)
        {
            return NotFound();
        }

        Tested = tested;
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(BotId id, [FromServices] RemoveBot remove, CancellationToken ct) => await ShowAsync((await remove.DoAsync(id, ct)).Result, "removed", ct);

    private async Task<IActionResult> ShowAsync(IResult result, string done, CancellationToken ct) => StatusOf(result) switch
    {
        < 400 => Redirect($"/telegram?done={done}"),
        404 => NotFound(),
        var status => await RefuseAsync(status, ct, "telegram.problem.changed"),
    };

    private async Task<IActionResult> RefuseAsync(int status, CancellationToken ct, string? problem = null)
    {
        Problem = status switch
        {
            StatusCodes.Status409Conflict => problem ?? "telegram.problem.connected",
            StatusCodes.Status422UnprocessableEntity => "telegram.problem.token",
            _ => "telegram.problem.unavailable",
        };
        Response.StatusCode = status;
        await ReadAsync(ct);
        return Page();
    }

    private Task<int> ReadAsync(CancellationToken ct) => work.DoAsync(user.Tenant!.Value, async services =>
    {
        Bots = await services.GetRequiredService<BotViews>().ListAsync(ct);
        Zone = await services.GetRequiredService<TenantDirectory>().TimeZoneAsync(ct);
        return Bots.Count;
    }, ct);

    private static int StatusOf(IResult result) => (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
}
