namespace DigestMonolith.Platform.Web;

/// <summary>One page of a list; the cursor of the next one, or null at the end. Lists are paged by key, never by offset.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Makes pages.</summary>
public static class Paging
{
    /// <summary>From one row more than asked for: the surplus says that there is a next page.</summary>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count > limit ? new([.. rows.Take(limit)], cursor(rows[limit - 1])) : new(rows, null);
}
