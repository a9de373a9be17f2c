namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class KeyboardTests(Chromium chromium, SampleTeam team)
{
    // More stops than any page has: a trap for the focus fails instead of lasting for ever.
    private const int LongestWay = 400;

    private const string Stop = """
        async () => {
          // The browser scrolls to what has the focus with its next frame.
          await new Promise(requestAnimationFrame);
          const at = document.activeElement;
          if (!at || at === document.body || at === document.documentElement) return null;
          window.stops ??= new Set();
          const known = window.stops.has(at);
          window.stops.add(at);
          const style = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          const over = document.elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 10));
          const faults = [];
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) faults.push('shows no focus');
          if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) faults.push('is out of sight');
          else if (!over || !(at.contains(over) || over.contains(at))) faults.push(`lies under ${over?.outerHTML.slice(0, 60)}`);
          return { known, where: `${at.getAttribute('href') ?? ''} ${at.outerHTML.slice(0, 100)}`, faults };
        }
        """;

    private const string Missed = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !window.stops?.has(one))
          .map(one => one.outerHTML.slice(0, 100))
        """;

    [Fact]
    public async Task A_digest_and_its_sources_are_reached_from_the_overview_without_a_mouse()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await reader.Page.GotoAsync("/");
        await reader.Page.Keyboard.PressAsync("Tab");
        var skip = reader.Page.GetByRole(AriaRole.Link, new() { Name = Person.Word("frame.skip") });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();

        await TabToAsync(reader, "main a[href^='/digests/']");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Page.Locator("a.cite").First).ToBeVisibleAsync();

        await TabToAsync(reader, "a.cite");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Page.Locator("#sources .msg.cited")).ToBeVisibleAsync();
        await TabToAsync(reader, "#sources [data-close-sources]");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Page.Locator("a.cite").First).ToBeFocusedAsync();
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_mark_shows_the_keys_and_a_slash_goes_to_the_search()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await reader.Page.GotoAsync("/admin/events");
        var keys = reader.Page.GetByRole(AriaRole.Dialog, new() { Name = Person.Word("frame.keys") });

        await reader.Page.Keyboard.PressAsync("?");
        await Expect(keys).ToBeVisibleAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();

        await reader.Page.Keyboard.PressAsync("/");
        await Expect(reader.Page.Locator("[data-search]")).ToBeFocusedAsync();
        await reader.Page.Keyboard.TypeAsync("a?b");
        await Expect(reader.Page.Locator("[data-search]")).ToHaveValueAsync("a?b");
        await Expect(keys).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task Every_stop_of_the_tab_key_is_seen_and_nothing_is_left_out(int width)
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Operator, width);
        var faults = new List<string>();
        foreach (var path in new[] { "/", "/digests", team.DigestPath, $"/groups/{team.Group}", "/admin/jobs", "/account" })
        {
            await reader.Page.GotoAsync(path);
            for (var way = 0; ; way++)
            {
                way.ShouldBeLessThan(LongestWay, path);
                await reader.Page.Keyboard.PressAsync("Tab");
                if (await reader.AskAsync<TabStop?>(Stop) is not { Known: false } stop)
                {
                    break;
                }

                faults.AddRange(stop.Faults.Select(fault => $"{path}: {stop.Where} {fault}"));
            }

            faults.AddRange((await reader.AskAsync<string[]>(Missed)).Select(one => $"{path}: never reached: {one}"));
        }

        faults.ShouldBeEmpty();
    }

    private static async Task TabToAsync(Person reader, string selector)
    {
        for (var way = 0; !await reader.AskAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector); way++)
        {
            way.ShouldBeLessThan(LongestWay, selector);
            await reader.Page.Keyboard.PressAsync("Tab");
        }
    }

    private sealed class TabStop
    {
        public bool Known { get; set; }
        public string Where { get; set; } = "";
        public string[] Faults { get; set; } = [];
    }
}
