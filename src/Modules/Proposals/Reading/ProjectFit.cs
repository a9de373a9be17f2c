using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>What the words of a project say about a finding: which of them it has, and how urgent they make it.</summary>
internal sealed class ProjectFit(ProjectConfig config)
{
    public ProjectId Project => config.Id;

    /// <summary>The project's keywords, and the words of its components, that the text has.</summary>
    public IReadOnlyList<string> Keywords(string text) =>
        [.. config.Keywords.Concat(config.Components.SelectMany(component => component.Keywords)).Distinct(StringComparer.OrdinalIgnoreCase).Where(word => WordStart.Has(text, word))];

    /// <summary>The components that the text speaks of: tags of the proposal.</summary>
    public IReadOnlyList<string> Components(string text) =>
        [.. config.Components.Where(component => WordStart.Has(text, component.Name) || WordStart.HasAny(text, component.Keywords)).Select(component => component.Name)];

    /// <summary>The priority, raised to what the project's rules ask for.</summary>
    public Priority AtLeast(Priority priority, string text) =>
        WordStart.HasAny(text, config.PriorityRules.CriticalKeywords) ? Priority.Critical
        : WordStart.HasAny(text, config.PriorityRules.HighKeywords) && priority < Priority.High ? Priority.High
        : priority;
}
