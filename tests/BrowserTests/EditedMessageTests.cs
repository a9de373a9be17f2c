using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;

namespace DigestMonolith.BrowserTests;

/// <summary>A message that a digest cites is edited twice.</summary>
public sealed class EditedMessageTests(Chromium chromium, AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Digests of the sample and axe-core on six pages.
    [Fact, Trait("Category", "Soak")]
    public async Task The_digest_marks_it_and_its_earlier_wordings_unfold()
    {
        var tenant = await app.NewTenantAsync("Europe/Kyiv");
        var (group, digests) = await SampleTeam.ImportAsync(tenant, SampleTeam.Export);
        var first = (await tenant.Http.GetFromJsonAsync<JsonElement>($"/api/groups/{group}/digests/{digests[1].Id}", Ct)).GetProperty("topics")[0].GetProperty("highlights")[0];
        var message = first.GetProperty("message_id").GetInt64();
        foreach (var text in new[] { "Перша правка: <b>реліз</b> у четвер, а не в п'ятницю.\nДругий рядок.", "Друга правка: реліз таки у п'ятницю." })
        {
            (await tenant.Http.PostAsJsonAsync($"/api/groups/{group}/messages", new { messages = new[] { new { tg_message_id = message, posted_at = DateTimeOffset.UtcNow, text } } }, Ct)).EnsureSuccessStatusCode();
        }

        foreach (var width in new[] { Person.Desk, Person.Phone })
        {
            await using var reader = await Person.SignInAsync(chromium, app, tenant.Admin.Email, width);
            var mark = reader.Page.Locator($"a.cite[href$='message={message}']").First;
            await UntilMarkedAsync(reader, digests[1].Id, mark);
            await Expect(mark).ToHaveTextAsync($"{message}✎");
            await Expect(reader.Page.Locator("#edited")).ToBeVisibleAsync();
            await CheckAsync(reader, $"edited-{width}-digest");

            await mark.ClickAsync();
            await Expect(reader.Page.Locator("#sources .msg.cited details.earlier")).ToBeVisibleAsync();
            await reader.ShootAsync($"edited-{width}-panel");
            await reader.Page.GotoAsync($"/digests/{digests[1].Id}/sources?message={message}");
            var earlier = reader.Page.Locator(".msg.cited details.earlier");
            await Expect(earlier.Locator("li").First).ToBeHiddenAsync();
            await CheckAsync(reader, $"edited-{width}-sources-folded");
            await earlier.Locator("summary").ClickAsync();
            await Expect(earlier.Locator("li")).ToHaveCountAsync(2);
            await Expect(earlier.Locator("li").First).ToContainTextAsync("<b>реліз</b>");
            await CheckAsync(reader, $"edited-{width}-sources");

            await reader.Page.GotoAsync($"/messages?from=2020-01-01&q={Uri.EscapeDataString("Друга правка")}");
            await reader.Page.Locator("details.earlier summary").ClickAsync();
            await CheckAsync(reader, $"edited-{width}-messages");
            reader.Complaints.ShouldBeEmpty();
        }
    }

    private static async Task UntilMarkedAsync(Person reader, DigestId digest, ILocator mark)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await reader.Page.GotoAsync($"/digests/{digest}");
            if ((await mark.InnerTextAsync()).EndsWith('✎'))
            {
                return;
            }

            await Task.Delay(100, Ct);
        }
    }

    private static async Task CheckAsync(Person reader, string name)
    {
        await reader.ShootAsync(name);
        (await reader.PageFaultsAsync()).Concat(await reader.AxeFindingsAsync()).ShouldBeEmpty(name);
    }
}
