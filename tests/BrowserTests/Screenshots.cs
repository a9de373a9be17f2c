namespace DigestMonolith.BrowserTests;

/// <summary>Pictures for eyes, taken only when DIGEST_TEST_SHOTS names a folder.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DIGEST_TEST_SHOTS");

    public static async Task ShootAsync(this Person person, string name)
    {
        if (Folder is { Length: > 0 })
        {
            await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true });
        }
    }
}
