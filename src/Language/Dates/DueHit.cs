namespace DigestMonolith.Language.Dates;

/// <summary>A time found in a text. Of several, the strongest is the deadline, then the first.</summary>
internal readonly record struct DueHit(DateOnly? Date, int Start, int Length, DueStrength Strength);

internal enum DueStrength
{
    /// <summary>"к 18:00", "asap": says when, not which day.</summary>
    Hour,

    /// <summary>"завтра", "15 марта".</summary>
    Day,

    /// <summary>"до пятницы", "by March 15th".</summary>
    Deadline,
}
