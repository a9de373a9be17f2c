using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>Where tasks and notices go. Each handler opens its own unit of work, because a name server is asked before one.</summary>
[Authorize(Policy = Scopes.DigestAdmin)]
[OwnUnitOfWork]
internal sealed class WebhooksModel(IServiceScopeFactory scopes, CurrentUser user, PageTexts texts) : PageModel
{
    public IReadOnlyList<WebhookView> Webhooks { get; private set; } = [];

    public IReadOnlyList<ReviewChoices.Named> Projects { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public WebhookForm Form { get; private set; } = new();

    public AddWebhook.Response? Added { get; private set; }

    public bool Removed { get; private set; }

    public string? Problem { get; private set; }

    public async Task OnGetAsync(string? removed, CancellationToken ct)
    {
        Removed = removed is not null;
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAddAsync([FromForm] WebhookForm form, CancellationToken ct)
    {
        var request = form.ToRequest();
        var checkedFields = await new AddWebhook.Validator().ValidateAsync(request, ct);
        if (!checkedFields.IsValid)
        {
            return await RefuseAsync(form, StatusCodes.Status422UnprocessableEntity, checkedFields.Errors[0].PropertyName.StartsWith("Quiet", StringComparison.Ordinal) ? "webhooks.problem.quiet" : "webhooks.problem.url", ct);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            var answer = await AddWebhook.AddAsync(request, user, scope.ServiceProvider, ct);
            if (answer.Result is not Created<AddWebhook.Response> created)
            {
                return await RefuseAsync(form, ((ProblemHttpResult)answer.Result).StatusCode, ((ProblemHttpResult)answer.Result).StatusCode == StatusCodes.Status409Conflict ? "webhooks.problem.known" : "webhooks.problem.url", ct);
            }

            Added = created.Value;
        }

        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(WorkWebhookId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(user.Tenant!.Value, ct);
        await WebhookEndpoints.RemoveAsync(id, scope.ServiceProvider.GetRequiredService<ProposalsDbContext>(), scope.ServiceProvider.GetRequiredService<AuditLog>(), user, ct);
        await work.CommitAsync(ct);
        return Redirect("/tasks/webhooks?removed=1");
    }

    public string NameOf(ProjectId? project) => project is { } id ? Projects.FirstOrDefault(one => one.Id == id)?.Name ?? "–" : texts["webhooks.all_projects"];

    private async Task<IActionResult> RefuseAsync(WebhookForm form, int status, string problem, CancellationToken ct)
    {
        (Form, Problem, Response.StatusCode) = (form, texts[problem], status);
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(user.Tenant!.Value, ct);
        Webhooks = await WebhookEndpoints.ReadAsync(scope.ServiceProvider.GetRequiredService<ProposalsDbContext>(), ct);
        Projects = await scope.ServiceProvider.GetRequiredService<ReviewChoices>().ProjectsAsync(ct);
        Zone = await scope.ServiceProvider.GetRequiredService<TenantDirectory>().TimeZoneAsync(ct);
    }
}

/// <summary>A new webhook as the form sends it.</summary>
internal sealed class WebhookForm
{
    public string? Url { get; set; }
    public string? Sends { get; set; }
    public string? Project { get; set; }
    public int? QuietFrom { get; set; }
    public int? QuietTo { get; set; }

    public AddWebhook.Request ToRequest() => new()
    {
        Url = Url?.Trim() ?? "",
        Sends = Chosen.Of<WebhookSends>(Sends) ?? WebhookSends.Tasks,
        ProjectId = Chosen.Id<ProjectId>(Project),
        QuietFrom = QuietFrom,
        QuietTo = QuietTo,
    };
}
