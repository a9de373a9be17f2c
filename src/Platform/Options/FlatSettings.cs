using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace DigestMonolith.Platform.Options;

/// <summary>Reads options from plain environment variables. A value that does not fit stops the start and names the variable.</summary>
internal static class FlatSettings
{
    private static readonly string[] True = ["1", "true", "yes", "on"];
    private static readonly string[] False = ["0", "false", "no", "off"];

    public static IEnumerable<(PropertyInfo Property, FlatNameAttribute Flat)> Of(Type options) =>
        options.GetProperties().Select(property => (property, property.GetCustomAttribute<FlatNameAttribute>()!)).Where(found => found.Item2 is not null);

    public static void Apply(object options, IConfiguration configuration)
    {
        foreach (var (property, flat) in Of(options.GetType()))
        {
            if (configuration[flat.Name] is { Length: > 0 } text)
            {
                property.SetValue(options, Parse(text.Trim(), property.PropertyType, flat));
            }
        }
    }

    private static object Parse(string text, Type type, FlatNameAttribute flat)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var culture = CultureInfo.InvariantCulture;
        object? value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.Integer, culture, out var whole) ? whole : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, culture, out var real) ? real : null,
            _ when type == typeof(bool) => True.Contains(text.ToLowerInvariant()) ? true : False.Contains(text.ToLowerInvariant()) ? false : null,
            _ when type == typeof(TimeSpan) => double.TryParse(text, NumberStyles.Float, culture, out var span) ? Span(span, flat.Unit) : null,
            _ => throw new NotSupportedException($"{flat.Name}: options of type {type.Name} have no plain form."),
        };
        return value ?? throw new InvalidOperationException($"{flat.Name} is '{text}', which is no {Word(type)}.");
    }

    private static TimeSpan Span(double value, FlatUnit unit) => unit switch
    {
        FlatUnit.Minutes => TimeSpan.FromMinutes(value),
        FlatUnit.Hours => TimeSpan.FromHours(value),
        _ => TimeSpan.FromSeconds(value),
    };

    private static string Word(Type type) =>
        type == typeof(int) ? "whole number" : type == typeof(bool) ? "yes or no (1, true, yes, on; 0, false, no, off)" : "number";
}
