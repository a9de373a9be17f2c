using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The rollout flag and its list, for operators of the platform; every change is in the audit trail.</summary>
internal static class ChangeFlags
{
    private const string Enabled = "DIGEST_AGENT_ENABLED";
    private const string Canary = "DIGEST_AGENT_CANARY_TENANTS";

    public static async Task<Ok<Response>> GetAsync(FeatureGate gate, CancellationToken ct)
    {
        await gate.ReloadAsync(ct);
        return TypedResults.Ok(Response.Of(gate.State));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> PutAsync(
        Request request, FeatureGate gate, UnitOfWork work, AuditLog audit, CurrentUser user, TimeProvider clock, CancellationToken ct)
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
        var before = Response.Of(gate.State);
        if (request.Enabled is { } enabled)
        {
            await SetAsync(work, Enabled, enabled ? "1" : "0", user.Actor, clock, ct);
        }

        if (request.CanaryTenants is { } list)
        {
            await SetAsync(work, Canary, list, user.Actor, clock, ct);
        }

        await audit.WriteAsync(user.Actor, "digest.flags", Enabled, before, request, ct);
        await work.CommitAsync(ct);
        await gate.ReloadAsync(ct);
        return TypedResults.Ok(Response.Of(gate.State));
    }

    private static async Task SetAsync(UnitOfWork work, string name, string value, string actor, TimeProvider clock, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into platform.feature_flags (name, value, updated_at, updated_by) values ($1, $2, $3, $4)
            on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What is left out stays. The list is a JSON array or comma-separated.</summary>
    internal sealed record Request(bool? Enabled, string? CanaryTenants);

    internal sealed record Response(bool Enabled, IReadOnlyList<string> CanaryTenants, IReadOnlyList<string> Warnings)
    {
        public static Response Of(RolloutState state) => new(state.Enabled, [.. state.Canary.Order(StringComparer.Ordinal)], state.Warnings);
    }
}
