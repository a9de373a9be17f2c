using System.Globalization;
using System.Text.Json.Nodes;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class ReadDigestTests(Chromium chromium, SampleTeam team)
{
    [Fact]
    public async Task A_sentence_opens_its_message_with_up_to_three_neighbours_on_each_side()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await reader.Page.GotoAsync("/digests");
        await reader.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Кошик · продукт" }).First.ClickAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Кошик · продукт");

        var cite = reader.Page.Locator(".statements a.cite").Nth(1);
        var message = int.Parse(await cite.InnerTextAsync(), CultureInfo.InvariantCulture);
        var panel = reader.Page.Locator("#sources");
        await Expect(panel).ToBeHiddenAsync();
        await cite.ClickAsync();

        await Expect(panel).ToBeVisibleAsync();
        await Expect(panel).ToBeFocusedAsync();
        await Expect(panel.Locator(".msg.cited")).ToHaveCountAsync(1);
        await Expect(panel.Locator(".msg.cited .msg-text")).ToContainTextAsync(await BeginningOfAsync(message));
        var shown = await panel.Locator(".msg").EvaluateAllAsync<int[]>("all => all.map(one => Number(one.id.slice(1)))");
        shown.ShouldBe(shown.Order());
        shown.Count(id => id < message).ShouldBeInRange(1, 3);
        shown.Count(id => id > message).ShouldBeInRange(1, 3);

        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(cite).ToBeFocusedAsync();
        await cite.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = Person.Word("digests.close") }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_sentence_of_every_digest_has_a_source_that_can_be_read()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        foreach (var digest in team.Digests)
        {
            await reader.Page.GotoAsync($"/digests/{digest.Id}");

            (await reader.Page.Locator("[lang] .statements li").CountAsync()).ShouldBeGreaterThan(5);
            (await reader.Page.Locator("[lang] .topic .statements li:not(:has(a.cite))").CountAsync()).ShouldBe(0);
            (await reader.AskAsync<string[]>("""
                async () => {
                  const dead = [];
                  for (const cite of new Map([...document.querySelectorAll('a.cite')].map(one => [one.href, one])).values()) {
                    const answer = await fetch(cite.href, { headers: { 'X-Requested-With': 'fetch' } });
                    if (!answer.ok || !(await answer.text()).includes(`cited" id="m${cite.textContent}"`)) dead.push(cite.href);
                  }
                  return dead;
                }
                """)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Without_script_the_same_link_leads_to_a_page_with_the_messages()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email, script: false);
        await reader.Page.GotoAsync(team.DigestPath);
        var cite = reader.Page.Locator(".statements a.cite").First;
        var message = await cite.InnerTextAsync();
        await cite.ClickAsync();

        await Expect(reader.Page.Locator($".msg.cited#m{message}")).ToBeVisibleAsync();
        (await reader.Page.Locator(".msg").CountAsync()).ShouldBeInRange(2, 7);
        await Expect(reader.Page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = Person.Word("digests.back") }).ClickAsync();
        await Expect(reader.Page).ToHaveURLAsync(new Uri(team.App.Address, team.DigestPath).ToString());
    }

    // The first words: what follows may be masked on its way, or be a link of several parts.
    private static async Task<string> BeginningOfAsync(int message)
    {
        var chat = JsonNode.Parse(await File.ReadAllTextAsync(SampleTeam.Export, TestContext.Current.CancellationToken))!;
        var text = chat["messages"]!.AsArray().Single(one => (int)one!["id"]! == message)!["text"]!;
        return (text is JsonArray parts ? parts[0] as JsonValue : text as JsonValue)!.GetValue<string>().Split(' ', '\n')[0];
    }
}
