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
            _ when type == typeof(double) => Number(text),
            _ when type == typeof(bool) => True.Contains(text.ToLowerInvariant()) ? true : False.Contains(text.ToLowerInvariant()) ? false : null,
            _ when type == typeof(TimeSpan) => Number(text) is { } amount ? Span(amount, flat.Unit) : null,
            _ => throw new NotSupportedException($"{flat.Name}: options of type {type.Name} have no plain form."),
        };
        return value ?? throw new InvalidOperationException($"{flat.Name} is '{text}', which is no {Word(type)}.");
    }

    // NaN and infinity parse as numbers, and no setting means them.
    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static TimeSpan? Span(double value, FlatUnit unit)
    {
        var seconds = value * unit switch
        {
            FlatUnit.Minutes => 60d,
            FlatUnit.Hours => 3600,
            FlatUnit.Milliseconds => 0.001,
            _ => 1,
        };
        return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string Word(Type type) =>
        type == typeof(int) ? "whole number" : type == typeof(bool) ? "yes or no (1, true, yes, on; 0, false, no, off)" : "number";
}
