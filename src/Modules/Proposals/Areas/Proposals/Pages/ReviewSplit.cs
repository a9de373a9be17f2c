using DigestMonolith.Modules.Proposals.Review;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The form of a split: a title and some of the messages for each part.</summary>
internal static class ReviewSplit
{
    public const int Most = 10;

    /// <summary>Every part as it was typed, the empty ones among them; at least two.</summary>
    public static IReadOnlyList<SplitProposal.Part> Read(IFormCollection form) =>
    [
        .. Enumerable.Range(0, Most).Where(part => part < 2 || form.ContainsKey($"title_{part}"))
            .Select(part => new SplitProposal.Part(form[$"title_{part}"].ToString().Trim(), [.. form[$"messages_{part}"].Select(Chosen.Id<MessageId>).OfType<MessageId>()])),
    ];

    /// <summary>The parts that somebody began to fill.</summary>
    public static IReadOnlyList<SplitProposal.Part> Filled(IReadOnlyList<SplitProposal.Part> parts) => [.. parts.Where(part => part.Title.Length > 0 || part.SourceMessageIds.Count > 0)];

    public static bool Fits(IReadOnlyList<SplitProposal.Part> parts) =>
        parts.Count is >= 2 and <= Most && parts.All(part => part.Title.Length is > 0 and <= 500 && part.SourceMessageIds.Count > 0);
}
