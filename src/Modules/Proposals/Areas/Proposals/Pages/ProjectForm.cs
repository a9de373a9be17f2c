using System.Globalization;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>A project as the form has it: lists are lines, and a line of a list of pairs is "word = meaning" or "name: word, word".</summary>
internal sealed class ProjectForm
{
    /// <summary>Of the project when the form was read.</summary>
    public int? Version { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? Keywords { get; set; }
    public string? Glossary { get; set; }
    public string? Components { get; set; }
    public string? Critical { get; set; }
    public string? High { get; set; }
    public string? Pm { get; set; }
    public string[] Members { get; set; } = [];
    public string[] Groups { get; set; } = [];
    public string? Language { get; set; }
    public bool IsActive { get; set; }
    public string? ScheduleHour { get; set; }
    public bool AutoApprove { get; set; }
    public string? Threshold { get; set; }
    public string? DailyCap { get; set; }

    public static ProjectForm New() => new() { IsActive = true, Language = "auto", Threshold = "0.95", DailyCap = "20" };

    public static ProjectForm Of(ProjectView project) => new()
    {
        Version = project.Revision,
        Name = project.Name,
        Description = project.Description,
        Keywords = string.Join('\n', project.Keywords),
        Glossary = string.Join('\n', project.Glossary.Select(term => $"{term.Key} = {term.Value}")),
        Components = string.Join('\n', project.Components.Select(part => $"{part.Name}: {string.Join(", ", part.Keywords)}")),
        Critical = string.Join('\n', project.PriorityRules.CriticalKeywords),
        High = string.Join('\n', project.PriorityRules.HighKeywords),
        Pm = project.PmUserId?.ToString(),
        Members = [.. project.MemberIds.Select(member => member.ToString())],
        Groups = [.. project.GroupIds.Select(group => group.ToString())],
        Language = project.Language,
        IsActive = project.IsActive,
        ScheduleHour = project.ScheduleHour?.ToString(CultureInfo.InvariantCulture),
        AutoApprove = project.AutoApprove,
        Threshold = project.AutoApproveThreshold.ToString(CultureInfo.InvariantCulture),
        DailyCap = project.AutoApproveDailyCap.ToString(CultureInfo.InvariantCulture),
    };

    public ProjectEndpoints.Request ToRequest() => new()
    {
        Name = Name?.Trim() ?? "",
        Description = Chosen.Prose(Description),
        Keywords = Chosen.Lines(Keywords),
        Glossary = Pairs(Glossary, '=').GroupBy(pair => pair.Left).ToDictionary(group => group.Key, group => group.Last().Right),
        Components = [.. Pairs(Components, ':').Select(pair => new ProjectComponent(pair.Left, Chosen.Words(pair.Right)))],
        PriorityRules = new PriorityRules { CriticalKeywords = Chosen.Lines(Critical), HighKeywords = Chosen.Lines(High) },
        PmUserId = Chosen.Id<AccountId>(Pm),
        MemberIds = [.. Members.Select(Chosen.Id<AccountId>).OfType<AccountId>()],
        GroupIds = [.. Groups.Select(Chosen.Id<GroupId>).OfType<GroupId>()],
        Language = Language ?? "auto",
        IsActive = IsActive,
        // Minus one is no hour: what cannot be read is refused with the rest.
        ScheduleHour = Chosen.Text(ScheduleHour) is { } hour ? int.TryParse(hour, CultureInfo.InvariantCulture, out var number) ? number : -1 : null,
        AutoApprove = AutoApprove,
        AutoApproveThreshold = double.TryParse(Threshold?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) ? threshold : 0,
        AutoApproveDailyCap = int.TryParse(DailyCap, CultureInfo.InvariantCulture, out var cap) ? cap : 0,
    };

    private static IEnumerable<(string Left, string Right)> Pairs(string? text, char between) => Chosen.Lines(text)
        .Select(line => line.Split(between, 2, StringSplitOptions.TrimEntries)).Where(parts => parts[0].Length > 0).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""));
}
