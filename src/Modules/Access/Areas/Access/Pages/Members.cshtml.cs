using DigestMonolith.Modules.Access.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Access.Areas.Access.Pages;

/// <summary>The people of the tenant, for its admins; does what the REST endpoints do.</summary>
[Authorize(Scopes.DigestAdmin)]
internal sealed class MembersModel(CurrentUser user, AccessDbContext db, UnitOfWork work, AuditLog audit, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<string> Roles => AddMember.Roles;

    public IReadOnlyList<ListMembers.Item> Members { get; private set; } = [];

    public AddMember.Response? Added { get; private set; }

    /// <summary>Key of what went wrong.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Members = await ListMembers.ReadAsync(work, ct);

    public async Task<IActionResult> OnPostAddAsync(string? email, string? name, string? role, [FromServices] EnrolPeople people, CancellationToken ct)
    {
        var request = new AddMember.Request(email?.Trim() ?? "", role ?? "", name, null);
        if (!(await new AddMember.Validator().ValidateAsync(request, ct)).IsValid)
        {
            Problem = "access.members.invalid";
        }
        else
        {
            switch ((await AddMember.HandleAsync(request, user, people, audit, ct)).Result)
            {
                case Created<AddMember.Response> created:
                    Added = created.Value;
                    break;
                case ProblemHttpResult { ProblemDetails.Extensions: var more } when more["code"] is "account_not_confirmed":
                    Problem = "access.members.not_confirmed";
                    break;
                default:
                    Problem = "access.members.known";
                    break;
            }
        }

        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRoleAsync(AccountId id, string? role, int? version, CancellationToken ct) =>
        AddMember.Roles.Contains(role)
            ? await ShowAsync((await ChangeMember.HandleAsync(id, new ChangeMember.Request(role!, version), user, db, work, audit, clock, ct)).Result, ct)
            : BadRequest();

    public async Task<IActionResult> OnPostRemoveAsync(AccountId id, CancellationToken ct) =>
        await ShowAsync((await RemoveMember.HandleAsync(id, user, db, work, audit, ct)).Result, ct);

    private async Task<IActionResult> ShowAsync(IResult result, CancellationToken ct)
    {
        if (result is not ProblemHttpResult problem)
        {
            return RedirectToPage();
        }

        if (problem.StatusCode == StatusCodes.Status404NotFound)
        {
            return NotFound();
        }

        Problem = problem.ProblemDetails.Extensions["code"] is "last_admin" ? "access.members.last_admin" : "access.members.changed";
        await OnGetAsync(ct);
        return Page();
    }
}
