using System.Globalization;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>The language in which somebody is answered: the one they chose, else that of their program, else Russian.</summary>
internal sealed record Tongue(string Language)
{
    private const string Usual = "ru";

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    public string this[string key] => Texts.All[key].In(Language);

    public string Format(string key, params object?[] arguments) => string.Format(Culture, this[key], arguments);

    public static Tongue Of(string? chosen, string? code) => new(chosen ?? (code?.Split('-', '_')[0].ToLowerInvariant() is { } spoken && Texts.Languages.Contains(spoken) ? spoken : Usual));
}
