using DigestMonolith.Modules.Proposals.Review;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The form of a split: a title and some of the messages for each part.</summary>
internal static class ReviewSplit
{
    /// <summary>The parts that somebody began to fill.</summary>
    public static IReadOnlyList<SplitProposal.Part> Read(IFormCollection form) =>
    [
        .. Enumerable.Range(0, 10)
            .Select(part => new SplitProposal.Part(
                form[$"title_{part}"].ToString().Trim(), [.. form[$"messages_{part}"].Select(Chosen.Id<MessageId>).OfType<MessageId>()]))
            .Where(part => part.Title.Length > 0 || part.SourceMessageIds.Count > 0),
    ];

    public static bool Fits(IReadOnlyList<SplitProposal.Part> parts) =>
        parts.Count is >= 2 and <= 10 && parts.All(part => part.Title.Length is > 0 and <= 500 && part.SourceMessageIds.Count > 0);
}
