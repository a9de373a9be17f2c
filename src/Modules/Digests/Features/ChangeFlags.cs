using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The rollout flag and its list, for operators of the platform; every change is in the audit trail.</summary>
internal static class ChangeFlags
{
    public static async Task<Ok<Response>> GetAsync(FeatureGate gate, CancellationToken ct)
    {
        await gate.ReloadAsync(ct);
        return TypedResults.Ok(Response.Of(gate.State));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> PutAsync(
        Request request, FeatureGate gate, FlagStore flags, UnitOfWork work, CurrentUser user, CancellationToken ct)
    {
        if (user.Tenant is not { } tenant)
        {
            return Problems.Forbidden("no_tenant", "Choose a tenant first: the change is noted there.");
        }

        try
        {
            CanaryList.Parse(request.CanaryTenants ?? "");
        }
        catch (FormatException e)
        {
            return Problems.Invalid("canary_tenants", e.Message);
        }

        // The gate reads on a connection of its own, so the change is committed before.
        await work.BeginAsync(tenant, ct);
        await flags.LockAsync(ct);
        if (request.Enabled is { } enabled)
        {
            await flags.SetAsync(FlagStore.Enabled, enabled ? "1" : "0", user.Actor, ct);
        }

        if (request.CanaryTenants is { } list)
        {
            await flags.SetAsync(FlagStore.Canary, list, user.Actor, ct);
        }

        if (request.ConsumersEnabled is { } consumers)
        {
            await flags.SetAsync(FlagStore.Consumers, consumers ? "1" : "0", user.Actor, ct);
        }

        await work.CommitAsync(ct);
        await gate.ReloadAsync(ct);
        return TypedResults.Ok(Response.Of(gate.State));
    }

    /// <summary>What is left out stays. The list is a JSON array or comma-separated; consumers are those of Redis streams.</summary>
    internal sealed record Request(bool? Enabled, string? CanaryTenants, bool? ConsumersEnabled);

    internal sealed record Response(bool Enabled, IReadOnlyList<string> CanaryTenants, bool ConsumersEnabled, long ActiveTenants, IReadOnlyList<string> Warnings)
    {
        public static Response Of(RolloutState state) =>
            new(state.Enabled, [.. state.Canary.Order(StringComparer.Ordinal)], state.ConsumersEnabled, state.ActiveTenants, state.Warnings);
    }
}
