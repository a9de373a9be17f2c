using DigestMonolith.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DigestMonolith.Platform.Persistence;

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
    where TId : struct, IId<TId>
{
    // An expression tree cannot call a static abstract member itself.
    private static TId Read(Guid value) => TId.From(value);
}

internal static class IdConverters
{
    private static readonly Type[] Ids =
        [.. typeof(TenantId).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(IsId))];

    public static void Apply(ModelConfigurationBuilder conventions)
    {
        foreach (var id in Ids)
        {
            conventions.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    private static bool IsId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IId<>);
}
