using System.Globalization;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Platform.Health;

/// <summary>
/// One thing that was looked at and what was found. Its words are texts: check.NAME is what it is called, check.NAME.WHAT what was
/// found, and check.NAME.WHAT.fix what to do about it; what any probe may find stands under check.WHAT.
/// </summary>
public sealed record Finding(string Name, string What, FindingState State)
{
    /// <summary>What is put into the words. No secret, and nothing that people wrote.</summary>
    public IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>Which of several things of this name it is, such as a bot.</summary>
    public string? Subject { get; init; }

    public static Finding Ok(string name, string what, params object?[] values) => new(name, what, FindingState.Ok) { Values = values };

    public static Finding Warning(string name, string what, params object?[] values) => new(name, what, FindingState.Warning) { Values = values };

    public static Finding Error(string name, string what, params object?[] values) => new(name, what, FindingState.Error) { Values = values };

    /// <summary>As it is read: in one language, what was found and how to mend it.</summary>
    public FindingLine In(string language)
    {
        var label = Texts.All[$"check.{Name}"].In(language);
        return new(Subject is null ? label : $"{Subject}: {label}", State, Say("", language), State == FindingState.Ok ? null : Say(".fix", language));
    }

    private string Say(string ending, string language)
    {
        var text = Texts.All.GetValueOrDefault($"check.{Name}.{What}{ending}") ?? Texts.All[$"check.{What}{ending}"];
        return string.Format(CultureInfo.GetCultureInfo(language), text.In(language), [.. Values]);
    }
}

/// <summary>A finding in words.</summary>
public sealed record FindingLine(string Name, FindingState State, string Detail, string? Fix);

/// <summary>How it stands. A warning stops nothing.</summary>
public enum FindingState
{
    Ok,
    Warning,
    Error,
}
