using System.Diagnostics;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Platform.Web;

/// <summary>
/// Opens the unit of work of a signed-in request before anything of it is built. The commit is <see cref="CommitFilter"/>'s,
/// before the answer is written, so that nobody is told of what did not happen.
/// </summary>
public sealed class UnitOfWorkMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, UnitOfWork work)
    {
        if (user.Tenant is { } tenant && context.GetEndpoint() is { } endpoint)
        {
            var isApart = endpoint.Metadata.GetMetadata<OwnUnitOfWorkAttribute>() is not null;
            if (!isApart)
            {
                await work.BeginAsync(tenant, context.RequestAborted);
                work.Cause = new EventCause(Activity.Current?.TraceId.ToHexString() ?? "", null, null);
            }

            if (context.Request.Headers.ContainsKey(IdempotencyFilter.Header) && (!isApart || endpoint.Metadata.GetMetadata<KeepsAnswer>() is not null))
            {
                // The filter compares the body with that of the first request, after binding has read it.
                context.Request.EnableBuffering();
            }
        }

        try
        {
            await next(context);
        }
        finally
        {
            // What nobody committed is forgotten here: an error page that is rendered next must not find it, let alone commit it.
            await work.DisposeAsync();
        }
    }
}

/// <summary>Marks an endpoint or a page that opens its unit of work itself, because it waits for the network first, or needs none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OwnUnitOfWorkAttribute : Attribute;
