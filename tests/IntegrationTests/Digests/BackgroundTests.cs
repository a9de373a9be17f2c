using System.Net;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

public sealed class BackgroundTests(AppFixture app)
{
    private const long WithPast = 1234567891;
    private const long WithoutPast = 1234567892;

    private static readonly string[] Today =
    [
        "Релиз платежей снова падает на проверке карты",
        "Вижу, релиз платежей ждёт токен от банка",
        "Банк прислал токен, релиз платежей собираю",
        "Сертификат банка просрочен, без сертификата проверка не пройдёт",
        "Сертификат банка обновили, проверка прошла",
        "Решили: ключи от банка хранит Марина Ткаченко, договор подпишет Виктор Мирошниченко",
        "Хорошо, тогда токен банка отдаю вечером",
        "Проверка карты прошла и на второй площадке",
        "Токен банка положил в сейф",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_title_begins_with_what_is_new_once_the_group_has_a_past()
    {
        var lab = await DigestLab.StartAsync(app);
        var known = await Topics(lab, await lab.ImportTalkAsync([.. Past, .. Day], WithPast));
        var unknown = await Topics(lab, await lab.ImportTalkAsync(Day, WithoutPast));

        unknown.ShouldStartWith("Релиз платежей");
        known.ShouldStartWith("Токен от банка");
    }

    [Fact]
    public async Task A_silent_member_is_named_and_an_outsider_is_hidden()
    {
        var lab = await DigestLab.StartAsync(app);
        var known = await lab.DigestAsync(await lab.ImportTalkAsync([.. Past, .. Day], WithPast), day: 1);
        var unknown = await lab.DigestAsync(await lab.ImportTalkAsync(Day, WithoutPast), day: 1);

        foreach (var shown in new[] { (await lab.RenderAsync(known.Id, "json"))!, await lab.PageAsync($"/digests/{known.Id}/sources?message=1006", "X-Fragment: 1") })
        {
            var text = WebUtility.HtmlDecode(shown);
            text.ShouldContain("Марина Ткаченко");
            text.ShouldNotContain("Мирошниченко");
        }

        (await lab.RenderAsync(unknown.Id, "json"))!.ShouldNotContain("Ткаченко");
    }

    [Fact]
    public async Task The_last_messages_before_a_time_are_read_newest_first_and_no_more_than_asked_for()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportTalkAsync([.. Past, .. Day], WithPast);
        var before = DigestLab.Day.AddDays(1);

        var (texts, people, nobody) = await lab.Tenant.DoAsync(async services =>
        {
            var archive = services.GetRequiredService<IMessageArchive>();
            return (await archive.ReadLatestTextsAsync(group, DigestLab.Day, before, most: 3, Ct).ToListAsync(Ct),
                await archive.ListLatestSendersAsync(group, DigestLab.Day, before, most: 3, Ct),
                await archive.ListLatestSendersAsync(group, DigestLab.Day, before, most: 0, Ct));
        });

        texts.ShouldBe(Past.Reverse().Take(3).Select(said => said.Text));
        people.ShouldBe(["Марина Ткаченко", "Олег"]);
        nobody.ShouldBeEmpty();
    }

    // Every topic by its title and keywords.
    private static async Task<string> Topics(DigestLab lab, GroupId group)
    {
        var digest = await lab.DigestAsync(group, day: 1);
        return await lab.ScalarAsync<string>("""
            select string_agg(t ->> 'title' || ' | ' || (t -> 'keywords')::text, '; ')
            from digests.group_digest_stage_artifacts a cross join lateral jsonb_array_elements(a.payload -> 'topics') t
            where a.stage = 'topic' and a.window_id = $1
            """, digest.WindowId.Value);
    }

    private static DigestLab.Said[] Past => [.. Enumerable.Range(1, 40).Select(id => new DigestLab.Said(
        id, DigestLab.Day.AddHours(9).AddMinutes(id), id % 2 == 0 ? "Олег" : "Марина Ткаченко", $"Релиз платежей номер {id} собран, карта проверки готова"))];

    private static DigestLab.Said[] Day => [.. Today.Select((text, at) => new DigestLab.Said(
        1001 + at, DigestLab.Day.AddDays(1).AddHours(9).AddMinutes(at), at % 2 == 0 ? "Ирина" : "Глеб", text))];
}
