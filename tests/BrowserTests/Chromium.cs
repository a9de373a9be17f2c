using System.Collections.Concurrent;
using DigestMonolith.BrowserTests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace DigestMonolith.BrowserTests;

/// <summary>The browser of this machine, started once; each person gets a profile of their own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    // What would leave the machine or needs hardware is off.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Few processes: starting them costs two cores a fifth of the time.
        "--in-process-gpu", "--renderer-process-limit=1", "--disable-site-isolation-trials",
    ];

    // On a busy machine a page may take its time: these end what hangs, they measure nothing.
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Switches });
    }

    /// <summary>The cookies of those who logged in already: only so many logins a minute are let through.</summary>
    internal ConcurrentDictionary<string, string> Sessions { get; } = new(StringComparer.Ordinal);

    internal async Task<IBrowserContext> NewProfileAsync(Uri address, int width, bool script, string? session)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            ColorScheme = ColorScheme.Light,
            StorageState = session,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("Chromium is missing. Get it with: apt-get install --no-install-recommends chromium");
}
