using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>POST /api/admin/digest/rollback, for operators of the platform. Asking twice changes nothing the second time.</summary>
internal static class RollBackDigests
{
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, RollBack rollBack, CurrentUser user, IServiceProvider services, CancellationToken ct)
    {
        if (user.Tenant is not { } tenant)
        {
            return Problems.Forbidden("no_tenant", "Choose a tenant first: the change is noted there.");
        }

        if (request.Confirm is not true)
        {
            return Problems.Invalid("confirm", "A rollback stops group digests of every tenant: say confirm true.");
        }

        var streams = services.GetService<IStreamAdmin>();
        if (request.PurgeStream is true && streams is null)
        {
            return Problems.Conflict("no_redis", "There is no stream to purge: Redis__Endpoint is not set. Ask without purge_stream.");
        }

        var report = await rollBack.RunAsync(tenant, user.Actor, ct);
        var (purged, problem) = request.PurgeStream is true ? await PurgeAsync(streams!, tenant, user.Actor, ct) : (null, null);
        return TypedResults.Ok(new Response(report.Changed, report.Flags, report.Stopped, report.Tenants, purged, problem));
    }

    // The rollback is done by then: a Redis that does not answer must not make it look like a failure.
    private static async Task<(long? Purged, string? Problem)> PurgeAsync(IStreamAdmin streams, TenantId tenant, string actor, CancellationToken ct)
    {
        try
        {
            return (await streams.PurgeAsync(tenant, actor, ct), null);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return (null, e.Message);
        }
    }

    internal sealed record Request(bool? Confirm, bool? PurgeStream);

    internal sealed record Response(bool Changed, IReadOnlyList<string> Flags, IReadOnlyDictionary<string, int> Stopped, int Tenants, long? Purged, string? PurgeProblem);
}
