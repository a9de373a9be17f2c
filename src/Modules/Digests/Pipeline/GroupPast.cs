using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Text;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>What a group said in the days before a window: the words it always uses, and who writes in it.</summary>
internal sealed class GroupPast(IMessageArchive archive, IOptions<DigestsOptions> options)
{
    private readonly DigestsOptions _options = options.Value;

    /// <summary>Counts the stems of the last messages as they stream by; no text is kept.</summary>
    public async Task<Background> BackgroundAsync(GroupId group, DateTimeOffset before, CancellationToken ct)
    {
        var tally = new BackgroundTally();
        await foreach (var text in archive.ReadLatestTextsAsync(group, Since(before), before, _options.BackgroundMessages, ct))
        {
            tally.Add(TextNormalizer.Normalize(text, ReadMessages.MaxText));
        }

        return tally.ToBackground();
    }

    /// <summary>Names of those who wrote the last messages: people of the group, though they may be silent in the window.</summary>
    public Task<IReadOnlyList<string>> PeopleAsync(GroupId group, DateTimeOffset before, CancellationToken ct) =>
        archive.ListLatestSendersAsync(group, Since(before), before, _options.BackgroundMessages, ct);

    private DateTimeOffset Since(DateTimeOffset before) => before.AddDays(-_options.BackgroundDays);
}
