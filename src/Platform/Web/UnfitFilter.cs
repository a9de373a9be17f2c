using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DigestMonolith.Platform.Web;

/// <summary>
/// Names the value of an address that does not fit. What the compiler makes to bind a request answers such a value with the
/// bare status, and then runs the filters; this one comes first.
/// </summary>
public sealed class UnfitFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest ? ValueTask.FromResult<object?>(Refusal(context.HttpContext)) : next(context);

    private static ProblemHttpResult Refusal(HttpContext http)
    {
        var bound = http.GetEndpoint()!.Metadata.OfType<IParameterBindingMetadata>().Where(parameter => parameter.HasTryParse);
        foreach (var parameter in bound)
        {
            var name = parameter.ParameterInfo.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name;
            var raw = (http.GetRouteValue(name) as string) ?? http.Request.Query[name].ToString();
            if (raw.Length == 0 ? !parameter.IsOptional : !Fits(parameter.ParameterInfo.ParameterType, raw))
            {
                return Problems.Invalid(name, raw.Length == 0 ? "A value is needed." : "This value does not fit.");
            }
        }

        return Problems.Invalid("request", "A value of the address is missing or does not fit.");
    }

    private static bool Fits(Type type, string raw)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.GetMethod("TryParse", [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]) is { } withCulture)
        {
            return (bool)withCulture.Invoke(null, [raw, CultureInfo.InvariantCulture, null])!;
        }

        return type.GetMethod("TryParse", [typeof(string), type.MakeByRefType()]) is not { } plain || (bool)plain.Invoke(null, [raw, null])!;
    }
}
