using System.Globalization;
using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>Links as Telegram takes them: brought into one form, or refused.</summary>
internal static class Link
{
    private const string HostCharacters = "-_.!$,~*'();&+=";

    /// <summary>The link in its one form; null for none, and then <paramref name="error"/> says why.</summary>
    public static string? Check(string link, out string? error)
    {
        error = null;
        foreach (var scheme in (string[])["tg", "ton", "tonsite"])
        {
            if (link.StartsWith($"{scheme}:", StringComparison.OrdinalIgnoreCase))
            {
                var rest = link[(scheme.Length + 1)..];
                return OfApp(scheme, rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest, out error);
            }
        }

        var url = Split(link, out error);
        if (url is not null && !url.Host.Contains('.') && !url.Host.StartsWith('['))
        {
            error = "Wrong HTTP URL";
        }

        return error is null ? $"{url!.Scheme}://{url.UserInfo}{url.Host}{url.Port}{url.Query}" : null;
    }

    /// <summary>A value of the query of a link of Telegram's own, such as tg://user?id=1.</summary>
    public static string? Value(string link, string host, string key)
    {
        var rest = link.ToLowerInvariant();
        if (!rest.StartsWith("tg:", StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[3..];
        rest = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        if (!rest.StartsWith(host, StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[host.Length..];
        rest = rest.StartsWith('/') ? rest[1..] : rest;
        if (!rest.StartsWith('?'))
        {
            return null;
        }

        return rest[1..].Split('#')[0].Split('&')
            .Where(pair => pair.StartsWith($"{key}=", StringComparison.Ordinal))
            .Select(pair => pair[(key.Length + 1)..]).FirstOrDefault();
    }

    /// <summary>A number in its one form: no sign in front, no zero.</summary>
    public static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value ? number : null;

    private static string? OfApp(string scheme, string rest, out string? error)
    {
        var url = Split(rest, out error);
        if (url is null)
        {
            return null;
        }

        error = rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) || url.Scheme != "http" || url.UserInfo.Length > 0 || url.Port.Length > 0 || url.Host.StartsWith('[') ? $"Wrong {scheme} URL"
            : !url.Host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? "Unallowed characters in URL host"
            : null;
        return error is null ? $"{scheme}://{url.Host}{(url.Query.StartsWith("/?", StringComparison.Ordinal) ? url.Query[1..] : url.Query)}" : null;
    }

    private static Parts? Split(string link, out string? error)
    {
        var scheme = "http";
        var colon = link.IndexOf("://", StringComparison.Ordinal);
        if (colon >= 0 && link.AsSpan(0, colon).IndexOfAny("/?#:") < 0)
        {
            scheme = link[..colon].ToLowerInvariant();
            link = link[(colon + 3)..];
            if (scheme is not ("http" or "https"))
            {
                error = "Unsupported URL protocol";
                return null;
            }
        }

        var end = link.AsSpan().IndexOfAny("/?#");
        var (authority, query) = end < 0 ? (link, "") : (link[..end], link[end..]);
        var at = authority.LastIndexOf('@');
        var (user, host) = at < 0 ? ("", authority) : (authority[..(at + 1)], authority[(at + 1)..]);
        var port = "";
        if (host.LastIndexOf(':') is var mark and >= 0 && !host.EndsWith(']'))
        {
            (host, port) = (host[..mark], host[mark..]);
            if (!ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                error = "Wrong port number specified in the URL";
                return null;
            }
        }

        error = host.Length == 0 ? "URL host is empty"
            : host == "." ? "Host is invalid"
            : !host.StartsWith('[') && host.Any(c => c < 128 && !char.IsAsciiLetterOrDigit(c) && c != '%' && !HostCharacters.Contains(c)) ? "Disallowed character in URL host"
            : null;
        return error is null ? new Parts(scheme, user, host.ToLowerInvariant(), port, QueryOf(query)) : null;
    }

    private static string QueryOf(string query)
    {
        var written = new StringBuilder();
        foreach (var c in query.TrimEnd())
        {
            _ = Scanner.IsSpace(c) ? written.Append("%20") : written.Append(c);
        }

        return written.Length == 0 ? "/" : written[0] == '/' ? written.ToString() : $"/{written}";
    }

    private sealed record Parts(string Scheme, string UserInfo, string Host, string Port, string Query);
}
