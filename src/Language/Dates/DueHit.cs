namespace DigestMonolith.Language.Dates;

/// <summary>A time found in a text. Of several, the strongest is the deadline, then one with a day, then the first.</summary>
internal readonly record struct DueHit(DateOnly? Date, int Start, int Length, DueStrength Strength, DueUnit Unit = DueUnit.Day)
{
    public int End => Start + Length;
}

internal enum DueStrength
{
    /// <summary>"к 18:00", "asap": says when, not which day.</summary>
    Hour,

    /// <summary>"завтра", "15 марта".</summary>
    Day,

    /// <summary>"до пятницы", "by March 15th".</summary>
    Deadline,
}

/// <summary>What a time names: beside another it may only say more about that one.</summary>
internal enum DueUnit
{
    /// <summary>"до 18:00", "by EOD": a part of whatever day is named beside it.</summary>
    Hour,
    Weekday,
    Day,
    Week,
}
