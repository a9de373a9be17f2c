using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DigestMonolith.Platform.Persistence;

/// <summary>Names of C# on one side, names of PostgreSQL and JSON on the other.</summary>
public static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Of(value.ToString());

    public static TEnum Parse<TEnum>(string text) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().FirstOrDefault(value => Of(value) == text) is var found && Of(found) == text
            ? found
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetValues<TEnum>().Select(Of))}.");

    internal static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
            }
        }
    }
}

/// <summary>Enums are lower-snake text in the database; a CHECK names the values.</summary>
internal sealed class SnakeCaseEnum<TEnum>() : ValueConverter<TEnum, string>(value => SnakeCase.Of(value), text => SnakeCase.Parse<TEnum>(text))
    where TEnum : struct, Enum;
