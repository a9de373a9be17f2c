using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Windowing;

/// <summary>What the clock of Windowing does, for the page of jobs.</summary>
internal static class WindowingTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["tick.windowing.build"] = new("Closes the windows that ended", "Закрывает завершившиеся окна", "Закриває вікна, що завершилися"),
        ["tick.windowing.reap"] = new(
            "Takes back windows whose run is gone", "Возвращает в очередь окна, чья обработка пропала", "Повертає в чергу вікна, чия обробка зникла"),
    };
}
