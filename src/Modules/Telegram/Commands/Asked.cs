using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>One thing that somebody wants of a bot: what, who they are here, and what they may.</summary>
internal sealed record Asked
{
    public required BotId Bot { get; init; }
    public required string? BotUsername { get; init; }

    /// <summary>Telegram's number of the update; an answer to it is given once.</summary>
    public required long UpdateId { get; init; }
    public required BotInput Input { get; init; }
    public required Tongue Tongue { get; init; }

    /// <summary>Null when the Telegram user is linked to no account of the tenant.</summary>
    public AccountId? Account { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the asking account must still hold when the answer is sent; null when the answer tells nothing of the team.</summary>
    public string? AnswersNeed { get; init; }

    public bool MayRead => Scopes.Contains(Platform.Web.Scopes.DigestRead);
    public bool MayAdminister => Scopes.Contains(Platform.Web.Scopes.DigestAdmin);
}
