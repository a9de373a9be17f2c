using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Context;

/// <summary>Finds talk to a model in a chat: role marks, and orders to forget what it was told. A warning, not a verdict.</summary>
public static partial class InjectionMarkers
{
    public static int Count(string text) => RoleMark().Count(text) + Forget().Count(text) + NewRole().Count(text) + AskPrompt().Count(text);

    [GeneratedRegex(@"<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant)>|^[^\S\n]{0,8}(?:#{1,4}[^\S\n]{0,3})?(?:system|assistant|developer|система)[^\S\n]{0,3}(?:prompt|message)?:|^#{1,4}[^\S\n]{0,3}instructions?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RoleMark();

    [GeneratedRegex(@"\b(?:ignore|disregard|forget|override)\s{1,3}(?:\w{1,12}\s{1,3}){0,3}(?:instructions?|rules|prompts?|guidelines)\b|(?:игнорируй|проигнорируй|забудь|отмени|ігноруй|проігноруй|забудь|скасуй)(?:те)?\s{1,3}(?:\w{1,14}\s{1,3}){0,3}(?:инструкци|правил|указани|промпт|інструкці|вказівк)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Forget();

    [GeneratedRegex(@"\byou\s{1,3}are\s{1,3}now\s{1,3}(?:an?|the|in)\b|\b(?:act|behave)\s{1,3}as\s{1,3}(?:an?\s{1,3})?(?:ai|assistant|system|admin|dan|developer mode)\b|\bдействуй\s{1,3}как\s{1,3}(?:ассистент|систем|админ)|\bты\s{1,3}теперь\s{1,3}(?:ассистент|бот|модель|систем)|\bти\s{1,3}тепер\s{1,3}(?:асистент|бот|модель|систем)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NewRole();

    [GeneratedRegex(@"\b(?:system\s{1,3}prompt|системн\w{1,4}\s{1,3}промпт|системн\w{1,4}\s{1,3}інструкці)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AskPrompt();
}
