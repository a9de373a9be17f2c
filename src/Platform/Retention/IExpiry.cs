namespace DigestMonolith.Platform.Retention;

/// <summary>One kind of row that goes by age. Each module brings those of its own tables; nightly maintenance asks them in the tenant's unit of work.</summary>
public interface IExpiry
{
    /// <summary>The name in counters.</summary>
    string Name { get; }

    /// <summary>How long such rows stay; null for ever.</summary>
    int? DaysOf(RetentionDays days);

    /// <summary>Removes at most so many rows that are older; gives how many it removed, fewer when no more are there.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct);
}
