using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Platform.Web;

/// <summary>Turns what went wrong into problem details: a malformed request is 422 with its field, anything else 500 without inner words.</summary>
public sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var result = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Of(413, "too_large", "The request is larger than allowed."),
            BadHttpRequestException { InnerException: JsonException json } => Problems.Invalid(Field(json), "This value does not fit: " + Place(json)),
            BadHttpRequestException bad => Problems.Invalid("request", bad.Message),
            _ when HasNul(exception) => Problems.Invalid("request", "Text with a NUL character cannot be stored."),
            _ => Problems.Of(500, "internal_error", "Something went wrong here. The trace id tells the operator where."),
        };
        // The middleware has cleared the request's endpoint by now; it remembers it here.
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (result.StatusCode == StatusCodes.Status500InternalServerError)
        {
            logger.RequestFailed(exception, httpContext.Request.Method, endpoint?.DisplayName);
        }

        if (endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            // A person gets the error page of the host.
            return false;
        }

        await result.ExecuteAsync(httpContext);
        return true;
    }

    // PostgreSQL holds no NUL in text; Entity Framework wraps what it says about it.
    private static bool HasNul(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.CharacterNotInRepertoire;

    private static string Field(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : "body";

    private static string Place(JsonException json) =>
        json.LineNumber is { } line ? $"line {line + 1}, byte {json.BytePositionInLine}." : "see the documentation of the field.";
}
