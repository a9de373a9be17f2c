using DigestMonolith.Platform.Web;

namespace DigestMonolith.BrowserTests;

/// <summary>Somebody at a browser of their own, and all that this browser complained about.</summary>
internal sealed class Person : IAsyncDisposable
{
    public const int Desk = 1280;
    public const int Phone = 390;

    private readonly IBrowserContext _profile;
    private readonly List<string> _complaints = [];

    private Person(IBrowserContext profile, IPage page)
    {
        (_profile, Page) = (profile, page);
        // Where there is no socket, the browser says so and the page goes on without.
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.StartsWith("WebSocket connection to", StringComparison.Ordinal), $"{message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) => Note(response.Status >= 500, $"{response.Status}");
    }

    public IPage Page { get; }

    /// <summary>What the console and the answers said against the pages: script errors, refused styles, missing files.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Person> OpenAsync(Chromium chromium, AppFixture app, int width = Desk, bool script = true, string? session = null)
    {
        var profile = await chromium.NewProfileAsync(app.Address, width, script, session);
        return new Person(profile, await profile.NewPageAsync());
    }

    /// <summary>Opens a browser in which the person is logged in, the first time by the form, and stands at the overview.</summary>
    public static async Task<Person> SignInAsync(Chromium chromium, AppFixture app, string email, int width = Desk, bool script = true)
    {
        var known = chromium.Sessions.GetValueOrDefault(email);
        var person = await OpenAsync(chromium, app, width, script, known);
        await person.Page.GotoAsync("/");
        if (known is null)
        {
            await person.FillLoginAsync(email, TestMember.Password);
        }

        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Word("frame.overview"));
        chromium.Sessions[email] = await person._profile.StorageStateAsync();
        return person;
    }

    public async Task FillLoginAsync(string email, string password)
    {
        await Page.GetByLabel(Word("access.login.email")).FillAsync(email);
        await Page.GetByLabel(Word("access.login.password")).FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The English words of the pages.</summary>
    public static string Word(string key) => Texts.All[key].En;

    public async Task<int> StatusOfAsync(string path) => (await Page.GotoAsync(path)).ShouldNotBeNull().Status;

    /// <summary>The page as it came, with all that is hidden in it.</summary>
    public async Task<string> SourceOfAsync(string path)
    {
        (await StatusOfAsync(path)).ShouldBe(200, path);
        return await Page.ContentAsync();
    }

    public Task<T> AskAsync<T>(string script, object? argument = null) => Page.EvaluateAsync<T>(script, argument);

    public ValueTask DisposeAsync() => _profile.DisposeAsync();

    private void Note(bool isComplaint, string what)
    {
        if (isComplaint)
        {
            _complaints.Add($"{Page.Url}: {what}");
        }
    }
}
