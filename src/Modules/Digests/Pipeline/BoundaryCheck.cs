using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Pii;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Whether a stage's input is what it may be: this group, this window, nothing unmasked, no history of its own.</summary>
internal static class BoundaryCheck
{
    /// <summary>Foreign history is a hard failure: the score is 0 whatever else holds.</summary>
    public static BoundaryReport Check(BoundaryInput input)
    {
        var unmasked = input.Messages.Where(message => IsUnmasked(message.Text)).Select(message => message.Id).ToHashSet();
        var outside = input.Messages.Where(message => message.At < input.Start || message.At >= input.End).Select(message => message.Id).ToHashSet();
        var foreign = input.History.Any(document => document.GroupId != input.GroupId || document.WindowId == input.WindowId || document.WindowEnd > input.Start);
        var injections = input.Messages.Count(message => InjectionMarkers.Count(message.Text) > 0);

        // What cannot be otherwise is not counted, or it would outweigh what can: that messages are the tenant's and the group's
        // (row-level security and one query by group), that an agent is shown no field but those of MessageLines and no more than
        // its prompt holds, and that a prompt has an id and a version.
        (string Name, double Weight, bool Holds)[] checks =
        [
            ("inside_window", 1, outside.Count == 0),
            ("history_of_group", 1, !foreign),
            ("masked", 1, unmasked.Count == 0),
            ("no_injection", 0.5, injections == 0),
        ];
        var score = foreign ? 0 : Math.Round(checks.Where(check => check.Holds).Sum(check => check.Weight) / checks.Sum(check => check.Weight), 4);
        return new BoundaryReport
        {
            Score = score,
            Failures = [.. checks.Where(check => !check.Holds).Select(check => check.Name)],
            Outside = [.. outside.Order()],
            Unmasked = [.. unmasked.Order()],
            Injections = injections,
        };
    }

    /// <summary>Masks again, and leaves out what lies outside.</summary>
    public static BoundaryInput Repair(BoundaryInput input) => input with
    {
        Messages =
        [
            .. input.Messages.Where(message => message.At >= input.Start && message.At < input.End)
                .Select(message => message with { Text = PiiMasker.Mask(message.Text).Text }),
        ],
    };

    private static bool IsUnmasked(string text) => PiiMasker.Mask(text).Counts.Count > 0;
}

/// <summary>What a run is about to read.</summary>
internal sealed record BoundaryInput
{
    public required GroupId GroupId { get; init; }
    public required WindowId WindowId { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public required IReadOnlyList<HistoryDocument> History { get; init; }
}

/// <summary>Passed weight over all weight, and what failed.</summary>
internal sealed record BoundaryReport
{
    public required double Score { get; init; }
    public required IReadOnlyList<string> Failures { get; init; }
    public IReadOnlyList<long> Outside { get; init; } = [];
    public IReadOnlyList<long> Unmasked { get; init; } = [];
    public int Injections { get; init; }

    /// <summary>Something is wrong that <see cref="BoundaryCheck.Repair"/> mends, whatever the score.</summary>
    public bool IsRepairable => Outside.Count > 0 || Unmasked.Count > 0;
    public bool WasRepaired { get; init; }
}
