using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace DigestMonolith.Platform.Web;

/// <summary>Texts in the language of the request: the cookie lang, else what the browser prefers, else English.</summary>
public sealed class PageTexts(IHttpContextAccessor http, IHostEnvironment environment)
{
    /// <summary>The cookie in which a person's choice of language is kept.</summary>
    public const string Cookie = "lang";

    /// <summary>en, ru or uk.</summary>
    public string Language => field ??= Choose(http.HttpContext?.Request);

    /// <summary>For numbers and dates of the same page.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>A key that no module added stops a developer, and shows itself to a reader.</summary>
    public string this[string key] =>
        Texts.All.TryGetValue(key, out var text) ? text.In(Language)
        : environment.IsProduction() ? key
        : throw new KeyNotFoundException($"No module added the text '{key}'.");

    public string Format(string key, params object?[] arguments) => string.Format(Culture, this[key], arguments);

    /// <summary>
    /// The form that fits the number, with the number as {0}. Forms are parted by | : one|other in English,
    /// one|few|many in Russian and Ukrainian ("{0} группа|{0} группы|{0} групп").
    /// </summary>
    public string Count(string key, long number)
    {
        var forms = this[key].Split('|');
        return string.Format(Culture, forms[Math.Min(Form(Math.Abs(number)), forms.Length - 1)], number);
    }

    private int Form(long number) => Language == "en"
        ? (number == 1 ? 0 : 1)
        : (number % 10, number % 100) switch
        {
            (1, not 11) => 0,
            ( >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
            _ => 2,
        };

    private static string Choose(HttpRequest? request)
    {
        if (request is null)
        {
            return Texts.Languages[0];
        }

        if (request.Cookies[Cookie] is { } chosen && Texts.Languages.Contains(chosen))
        {
            return chosen;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(Primary)
            .FirstOrDefault(Texts.Languages.Contains, Texts.Languages[0]);
    }

    private static string Primary(StringWithQualityHeaderValue language) => language.Value.Value!.Split('-')[0].ToLowerInvariant();
}
