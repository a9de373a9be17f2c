using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>What BotFather gives; whoever has it is the bot. It does not print itself.</summary>
internal sealed partial record BotToken
{
    private const string Purpose = "telegram.bot_token";

    private BotToken(string value) => Value = value;

    public string Value { get; }

    /// <summary>Telegram's number of the bot, the part before the colon.</summary>
    public long BotNumber => long.Parse(Value.AsSpan(0, Value.IndexOf(':', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Null when the text cannot be a token.</summary>
    public static BotToken? TryParse(string? text) => text is not null && Form().IsMatch(text.Trim()) ? new(text.Trim()) : null;

    public static BotToken Unprotect(string stored, IDataProtectionProvider keys) => new(keys.CreateProtector(Purpose).Unprotect(stored));

    public string Protect(IDataProtectionProvider keys) => keys.CreateProtector(Purpose).Protect(Value);

    public override string ToString() => "BotToken(***)";

    [GeneratedRegex(@"^[1-9]\d{2,17}:[A-Za-z0-9_-]{20,100}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
