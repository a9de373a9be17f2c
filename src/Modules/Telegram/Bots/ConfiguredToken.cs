using DigestMonolith.Modules.Telegram.Api;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>A token that cannot be one stops the start, so that nobody waits for a bot that never comes; a developer's host goes on without it.</summary>
internal sealed class ConfiguredToken(IConfiguration configuration, IHostEnvironment? environment = null) : IValidateOptions<TelegramOptions>
{
    private const string Name = "TELEGRAM_BOT_TOKEN";

    public ValidateOptionsResult Validate(string? name, TelegramOptions options) =>
        environment?.IsDevelopment() != true && ProblemOf(configuration, options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    /// <summary>What is wrong with the configured token, without a letter of it; null when none is configured, or it may be one.</summary>
    public static string? ProblemOf(IConfiguration configuration, TelegramOptions options) => (configuration[Name], options.BotToken) switch
    {
        (null, null) => null,
        var (plain, token) when string.IsNullOrWhiteSpace(token ?? plain) => $"{Name} is set and empty: give it the token that BotFather told, or take the line away.",
        var (plain, token) when (token ?? plain)!.Trim().Equals("changeme", StringComparison.OrdinalIgnoreCase) => $"{Name} is still 'changeme': give it the token that BotFather told, or take the line away.",
        var (plain, token) when BotToken.TryParse(token ?? plain) is null => $"{Name} is no token: BotFather's are a number, a colon and a long word.",
        _ => null,
    };
}
