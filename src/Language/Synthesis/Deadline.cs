using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Dates;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Reads a due date off a sentence, as of the moment it was posted, in the tenant's zone.</summary>
internal static class Deadline
{
    public static DueDate? In(string text, DateTimeOffset postedAt, TimeZoneInfo zone) =>
        DueDates.Find(text, postedAt, zone);
}
