namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What a bot does for a word behind a slash.</summary>
internal interface IBotCommand
{
    /// <summary>The word, and other words for the same.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether it tells of the team what a group is not to read.</summary>
    bool IsPrivateOnly { get; }

    /// <summary>Whether only who may read the tenant's digests is answered.</summary>
    bool NeedsAccount { get; }

    Task RunAsync(string name, Asked asked, CancellationToken ct);
}
