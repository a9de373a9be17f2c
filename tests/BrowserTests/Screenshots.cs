namespace DigestMonolith.BrowserTests;

/// <summary>Pictures for eyes, taken in both themes, only when DIGEST_TEST_SHOTS names a folder.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DIGEST_TEST_SHOTS");

    public static async Task ShootAsync(this Person person, string name)
    {
        if (Folder is { Length: > 0 })
        {
            name = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{scheme}-{name}.png"), FullPage = true });
            }
        }
    }
}
