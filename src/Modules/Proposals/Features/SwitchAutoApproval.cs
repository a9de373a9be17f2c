using DigestMonolith.Modules.Proposals.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Stops the rules of all projects of the tenant, or lets them approve again.</summary>
internal static class SwitchAutoApproval
{
    internal sealed record Request
    {
        public required bool Enabled { get; init; }
    }

    public static async Task<Ok<AutoApproval.State>> ReadAsync(AutoApproval rules, CancellationToken ct) => TypedResults.Ok(await rules.ReadAsync(ct));

    public static async Task<Ok<AutoApproval.State>> HandleAsync(Request request, AutoApproval rules, CancellationToken ct) =>
        TypedResults.Ok(await rules.SwitchAsync(request.Enabled, ct));
}
