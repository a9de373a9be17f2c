using DigestMonolith.Language.Json;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>The words by which a model may name the values of an enum: their own, and what others call them.</summary>
internal sealed class EnumWords<T>(params (string Alias, T Value)[] aliases) where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = Enum.GetValues<T>().ToDictionary(SnakeCase.Of, value => value, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _table = new(
        [
            .. Enum.GetValues<T>().Select(value => KeyValuePair.Create(SnakeCase.Of(value), SnakeCase.Of(value))),
            .. aliases.Select(alias => KeyValuePair.Create(alias.Alias, SnakeCase.Of(alias.Value))),
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>The value that the field names; the other one where it is not there.</summary>
    /// <param name="takesUnknown">The other one also where it names something else; else that is an error.</param>
    public T Read(JsonFields fields, string name, T otherwise, bool takesUnknown = false) =>
        _values.GetValueOrDefault(fields.OneOf(name, _table, SnakeCase.Of(otherwise), takesUnknown ? SnakeCase.Of(otherwise) : null), otherwise);
}
