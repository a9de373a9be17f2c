using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DigestMonolith.Platform.Web;

/// <summary>Problem details of RFC 9457 with a stable code and the trace id.</summary>
public static class Problems
{
    /// <summary>For what is unknown and for what another tenant owns: the same answer, so that nothing is revealed.</summary>
    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, "not_found", $"There is no such {what}.");

    public static ProblemHttpResult Forbidden(string code, string detail) => Of(StatusCodes.Status403Forbidden, code, detail);

    public static ProblemHttpResult Conflict(string code, string detail) => Of(StatusCodes.Status409Conflict, code, detail);

    /// <summary>The shape of the request is wrong; names the field.</summary>
    public static ProblemHttpResult Invalid(string field, string detail) => Invalid(new Dictionary<string, string[]> { [field] = [detail] });

    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors)
    {
        var problem = Details(StatusCodes.Status422UnprocessableEntity, "invalid_request", string.Join(" ", errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}")));
        problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    public static ProblemHttpResult Of(int status, string code, string detail) => TypedResults.Problem(Details(status, code, detail));

    internal static ProblemDetails Details(int status, string code, string detail) => new()
    {
        Status = status,
        Title = Title(status),
        Detail = detail,
        Extensions = { ["code"] = code, ["trace_id"] = Activity.Current?.TraceId.ToHexString() },
    };

    private static string Title(int status) => status switch
    {
        400 => "Bad request",
        401 => "Sign in",
        403 => "Not allowed",
        404 => "Not found",
        409 => "Conflict",
        412 => "Precondition failed",
        413 => "Too large",
        422 => "Invalid request",
        429 => "Too many requests",
        503 => "Not available",
        _ => "Error",
    };
}
