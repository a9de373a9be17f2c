using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Retention;

/// <summary>Rows that one statement removes by age: in it $1 is the time, $2 how many at most.</summary>
public sealed record ExpiryRule(string Name, Func<RetentionDays, int?> Days, string Sql);

/// <summary>Brings the rules of a module.</summary>
public static class ExpiryRules
{
    public static IServiceCollection AddExpiries(this IServiceCollection services, params IEnumerable<ExpiryRule> rules)
    {
        foreach (var rule in rules)
        {
            services.AddScoped<IExpiry>(provider => new RowExpiry(provider.GetRequiredService<UnitOfWork>(), rule));
        }

        return services;
    }
}

/// <summary>Does what a rule says.</summary>
internal sealed class RowExpiry(UnitOfWork work, ExpiryRule rule) : IExpiry
{
    /// <summary>The rules of this room.</summary>
    public static IReadOnlyList<ExpiryRule> Platform { get; } =
    [
        // Waiting letters stay.
        new("dead_letters", days => days.DeadLetters, """
            delete from platform.dead_letters where id in (
                select id from platform.dead_letters where state <> 'pending' and resolved_at < $1 order by resolved_at limit $2)
            """),
        // What quotas still count stays, see RetentionDays.WithLedgerOf.
        new("ledger", days => days.Ledger, """
            delete from platform.llm_usage_ledger where id in (select id from platform.llm_usage_ledger where at < $1 order by at limit $2)
            """),
    ];

    public string Name => rule.Name;

    public int? DaysOf(RetentionDays days) => rule.Days(days);

    public async Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var command = work.Command(rule.Sql);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        command.Parameters.AddWithValue(most);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
