using DigestMonolith.FakeProvider;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>People of a chat whose talk calls them by every form of their names.</summary>
[Collection(nameof(ModelHouse))]
public sealed class NamesTests(ModelHouse house)
{
    private static readonly string[] Team = ["Олена Коваленко", "Сергій Бойченко", "Anna Smith", "Тарас Мельник"];

    private static readonly string[] Talk =
    [
        "Олено, чи можеш ти сьогодні перевірити замовлення на борошно для пекарні?",
        "Сергію, я передала Олені Коваленко новий список постачальників борошна.",
        "Анна питала Олену про знижку на борошно, бо ціна зросла на 12 гривень.",
        "Вирішили: борошно замовляє Олена, а доставку на п'ятницю узгоджує Сергій.",
        "З Бойченком домовились, що піч ремонтують у четвер о 10:00.",
        "Хто сказав Anna, що піч у другому цеху знову не працює?",
        "anna, майстер каже, що Сергієві потрібна нова деталь для печі за 4500 гривень.",
        "Я візьму деталь для печі завтра, Мельнику вже подзвонили зі складу.",
        "Тарасе, накладна на деталь у Коваленко на столі, забери її до обіду.",
        "Так\nТарас забрав накладну, деталь приїде в середу разом із борошном.",
    ];

    [Fact]
    public async Task No_form_of_a_members_name_leaves_and_the_digest_has_them_as_the_chat_does()
    {
        var lab = await house.LabAsync();
        var before = house.Provider.Chats.Count;
        var group = await lab.ImportTalkAsync(Enumerable.Range(0, 40).Select(at => new DigestLab.Said(
            at + 1, DigestLab.Day.AddHours(8).AddMinutes(at), Team[(at + (at / Talk.Length)) % Team.Length], at < Talk.Length ? Talk[at] : $"{Talk[at % Talk.Length]} (ще раз, {at})")));
        var digest = await lab.DigestAsync(group);

        var asked = house.Provider.Chats.Skip(before).ToList();
        asked.Count.ShouldBeGreaterThanOrEqualTo(6);
        var sent = string.Join('\n', asked.SelectMany(chat => chat.Messages).Select(message => message.Text));
        foreach (var stem in new[] { "Олен", "Коваленк", "Серг", "Бойченк", "Тарас", "Мельник", "Anna", "Анна", "Smith" })
        {
            sent.ShouldNotContain(stem, Case.Insensitive);
        }

        digest.Status.ShouldBe("completed");
        var text = (await lab.RenderAsync(digest.Id, "text"))!;
        text.ShouldNotContain("@u");
        // Quotes come back word for word, and are borne out by their messages for it.
        text.ShouldContain("борошно замовляє Олена, а доставку на п'ятницю узгоджує Сергій");
        (await lab.ScalarAsync<string>("select model_id from digests.group_digest_stage_artifacts where stage = 'synthesis'")).ShouldBe("fake-max");
    }
}
