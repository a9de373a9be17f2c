using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The fields of the proposal that is open, and what is to be done with it, as the form sends them.</summary>
internal sealed class ReviewForm
{
    /// <summary>
    /// save, approve, reject or merge. The Enter key in a field does what was typed for: it rejects with a reason, merges into
    /// another task than the one that was suggested, and saves what was typed anywhere else.
    /// </summary>
    public string? Do
    {
        get => field != "enter" ? field : Chosen.Text(Reason) is not null ? "reject" : Chosen.Text(Target) is { } typed && typed != Suggested ? "merge" : "save";
        set;
    }

    /// <summary>What stood in <see cref="Target"/> before anybody typed there.</summary>
    public string? Suggested { get; set; }
    public int? Version { get; set; }

    // An emptied field is not the same as one that the form does not have.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Title { get; set; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Description { get; set; }
    public string? Priority { get; set; }
    public string? Category { get; set; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Project { get; set; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Tags { get; set; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Owner { get; set; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Due { get; set; }
    public string? Reason { get; set; }

    /// <summary>The number of the task to merge into.</summary>
    public string? Target { get; set; }

    public int? TargetNumber => int.TryParse(Target?.Trim().TrimStart('#'), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the browser shows next.</summary>
    public string? Next { get; set; }

    public DecisionEndpoints.EditRequest ToRequest() => new()
    {
        ProposedTitle = Title,
        ProposedDescription = Description is null ? null : Chosen.Prose(Description),
        ProposedPriority = Chosen.Of<Priority>(Priority),
        ProposedCategory = Chosen.Of<Category>(Category),
        ProposedProjectId = Chosen.Id<ProjectId>(Project),
        ProposedTags = Tags is null ? null : Chosen.Words(Tags),
        ProposedOwner = Chosen.Text(Owner),
        ProposedDueOn = Chosen.Day(Due),
        // A field that the form has and that is empty was emptied.
        Clear =
        [
            .. Project is "" ? ["proposed_project_id"] : Array.Empty<string>(),
            .. Owner is not null && Chosen.Text(Owner) is null ? ["proposed_owner"] : Array.Empty<string>(),
            .. Due is "" ? ["proposed_due_on"] : Array.Empty<string>(),
        ],
    };
}
