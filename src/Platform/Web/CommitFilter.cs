using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Web;

/// <summary>Commits after the endpoint or page handler and before its answer is written; an error answer commits nothing.</summary>
public sealed class CommitFilter : IEndpointFilter, IAsyncPageFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (Status(result) < 400)
        {
            await CommitAsync(context.HttpContext);
        }

        return result;
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is null && executed.Result is not IStatusCodeActionResult { StatusCode: >= 400 })
        {
            await CommitAsync(context.HttpContext);
        }
    }

    private static int Status(object? result) => result switch
    {
        INestedHttpResult nested => Status(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        _ => StatusCodes.Status200OK,
    };

    private static async Task CommitAsync(HttpContext context)
    {
        var work = context.RequestServices.GetRequiredService<UnitOfWork>();
        if (work.IsOpen)
        {
            await work.CommitAsync(context.RequestAborted);
        }
    }
}
