using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>What a person changes of a proposal or a task; what is not set stays.</summary>
internal sealed record ProposalEdits
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public Priority? Priority { get; init; }
    public Category? Category { get; init; }
    public Given<ProjectId?> ProjectId { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public Given<string?> Owner { get; init; }
    public Given<DateOnly?> DueOn { get; init; }
}

/// <summary>A value that may be given as empty, which is not the same as not given.</summary>
internal readonly record struct Given<T>(bool IsGiven, T Value)
{
    public T Or(T current) => IsGiven ? Value : current;
}

/// <summary>One field, before and after, as people read it.</summary>
internal sealed record FieldChange(string Field, string? Old, string? New)
{
    /// <summary>Gives the next value back, and notes it when it differs.</summary>
    public static T Note<T>(List<FieldChange> changes, string field, T current, T next)
    {
        if (!EqualityComparer<T>.Default.Equals(current, next))
        {
            changes.Add(new(field, Text(current), Text(next)));
        }

        return next;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Enum word => SnakeCase.Of(word.ToString()),
        _ => value.ToString(),
    };
}
