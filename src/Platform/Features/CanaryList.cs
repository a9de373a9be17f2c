using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DigestMonolith.Platform.Features;

/// <summary>
/// The tenants of a rollout list: a JSON array of strings, or CSV on one line or several. UUIDs count the same in any case
/// and form; other names are compared in lower case.
/// </summary>
public static partial class CanaryList
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Throws <see cref="FormatException"/>, with the line, for what is neither.</summary>
    public static FrozenSet<string> Parse(string text)
    {
        // Editors and spreadsheets put the mark before what they save.
        var list = text.TrimStart(ByteOrderMark);
        return (list.AsSpan().TrimStart() is ['[', ..] ? OfJson(list) : OfLines(list)).ToFrozenSet();
    }

    public static string Canonical(string tenant) =>
        Guid.TryParse(tenant, out var id) ? id.ToString() : tenant.ToLowerInvariant();

    private static IEnumerable<string> OfJson(string text)
    {
        try
        {
            var items = JsonSerializer.Deserialize<string?[]>(text) ?? [];
            return [.. items.Select(item => item ?? throw Broken(LineOf(text, "null"), "null is no tenant")).Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => Named(item, LineOf(text, item)))];
        }
        catch (JsonException e)
        {
            throw Broken((e.LineNumber ?? 0) + 1, "what begins as a JSON array of strings is none", e);
        }
    }

    private static IEnumerable<string> OfLines(string text) =>
        from line in text.Split('\n').Index()
        from field in line.Item.Split(',', ';')
        let name = Unquoted(field.Trim())
        where name.Length > 0
        select Named(name, line.Index + 1);

    // No id holds a comma or a quotation mark, so a field that does is a broken one, and is told as such.
    private static string Unquoted(string field) => field is ['"', .. var inner, '"'] ? inner.Trim() : field;

    // A typing error must not become the name of nobody: the operator would believe the tenant listed.
    private static string Named(string item, int line) => item.Trim() is var name && (Guid.TryParse(name, out _) || Name().IsMatch(name))
        ? Canonical(name)
        : throw Broken(line, $"'{(name.Length > 40 ? name[..40] + "…" : name)}' is no id of a tenant");

    // An item that was written with escapes is not found as it reads: then the list's first line is as good as any.
    private static int LineOf(string text, string item) => 1 + text.AsSpan(0, Math.Max(0, text.IndexOf(item, StringComparison.Ordinal))).Count('\n');

    private static FormatException Broken(long line, string why, Exception? inner = null) =>
        new($"{FlagStore.Canary}, line {line}: {why}.", inner);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
