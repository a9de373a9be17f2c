using System.Globalization;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>The version that a caller has read, from the header If-Match; without it the caller takes what is there.</summary>
internal static class IfMatch
{
    /// <summary>False when the header is there and is no version.</summary>
    public static bool TryRead(HttpContext http, out int? version)
    {
        version = null;
        var text = http.Request.Headers.IfMatch.ToString();
        if (text.Length == 0)
        {
            return true;
        }

        version = int.TryParse(text.Trim('"'), CultureInfo.InvariantCulture, out var number) ? number : null;
        return version is not null;
    }

    public static ProblemHttpResult Refusal() => Problems.Invalid("If-Match", "The version of what was read, a number in quotes.");
}
