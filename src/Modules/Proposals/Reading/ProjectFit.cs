using System.Text.RegularExpressions;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>What the words of a project say about a finding: which of them it has, and how urgent they make it.</summary>
internal sealed class ProjectFit(ProjectConfig config)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The project's keywords, and the words of its components, that the text has.</summary>
    public IReadOnlyList<string> Keywords(string text) =>
        [.. config.Keywords.Concat(config.Components.SelectMany(component => component.Keywords)).Distinct(StringComparer.OrdinalIgnoreCase).Where(word => Has(text, word))];

    /// <summary>The components that the text speaks of: tags of the proposal.</summary>
    public IReadOnlyList<string> Components(string text) =>
        [.. config.Components.Where(component => Has(text, component.Name) || component.Keywords.Any(word => Has(text, word))).Select(component => component.Name)];

    /// <summary>The priority, raised to what the project's rules ask for.</summary>
    public Priority AtLeast(Priority priority, string text) =>
        config.PriorityRules.CriticalKeywords.Any(word => Has(text, word)) ? Priority.Critical
        : config.PriorityRules.HighKeywords.Any(word => Has(text, word)) && priority < Priority.High ? Priority.High
        : priority;

    private static bool Has(string text, string word) =>
        Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(word.Trim())}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);
}
