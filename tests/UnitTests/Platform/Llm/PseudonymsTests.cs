using DigestMonolith.Language.Pii.Names;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.UnitTests.Platform.Llm;

public sealed class PseudonymsTests
{
    private static readonly (string, string?)[] Team =
        [("Олена Коваленко", "olena_k"), ("Anna Smith", null), ("Пётр Кузнецов", null), ("Олег Работа", null), ("Сергей Иванов", null), ("zubr", null), ("Роман", null)];

    [Theory]
    [InlineData("Спитай Олену, вона знає", "Спитай @u1, вона знає")]
    [InlineData("Олені Коваленко дзвонили", "@u1 дзвонили")]
    [InlineData("Оленою задоволені, Коваленка немає", "@u1 задоволені, @u1 немає")]
    [InlineData("olena, look: @Olena_K", "@u1, look: @u1")]
    [InlineData("олена, глянь", "@u1, глянь")]
    [InlineData("anna, are you there?", "@u2, are you there?")]
    [InlineData("Ask Anna, or Smith's desk", "Ask @u2, or @u2's desk")]
    [InlineData("Попросили Анну", "Попросили @u2")]
    [InlineData("Петру Кузнецову передали", "@u3 передали")]
    [InlineData("Олегу Работе передали", "@u4 передали")]
    [InlineData("это Работе отдай", "это @u4 отдай")]
    [InlineData("Работа стоит, Олегу сказали", "Работа стоит, @u4 сказали")]
    [InlineData("Иванову и Сергею", "@u5 и @u5")]
    [InlineData("zubr здесь", "@u6 здесь")]
    [InlineData("читаю роман, Роман против", "читаю роман, @u7 против")]
    [InlineData("https://example.org/anna/1 и hannah", "https://example.org/anna/1 и hannah")]
    public void A_name_in_any_form_leaves_as_an_alias(string text, string hidden) => new Pseudonyms(Team).Hide(text).Text.ShouldBe(hidden);

    [Fact]
    public void A_line_break_in_json_is_no_letter_of_a_name() =>
        new Pseudonyms(Team).Hide("""{"text":"так\nОлена прийде\n\tAnna Smith too"}""").Text.ShouldBe("""{"text":"так\n@u1 прийде\n\t@u2 too"}""");

    [Fact]
    public void A_word_of_two_people_has_an_alias_of_its_own()
    {
        var people = new Pseudonyms([("Анна Коваль", null), ("Анна Мороз", null)]);

        people.Hide("Анну чекаємо, Анна Мороз тут").Text.ShouldBe("@u3 чекаємо, @u2 тут");
        people.Restore("@u3, @u2").ShouldBe("Анну, Анна Мороз");
    }

    [Fact]
    public void A_nick_that_is_a_word_tears_no_data() =>
        new Pseudonyms([("message", null), ("text", null), ("from", null), ("id", null), ("topic", null)]).Hide("""{"type":"message","id":"m1","from":"@u1","text":"a topic"}""").Text
            .ShouldBe("""{"type":"message","id":"m1","from":"@u1","text":"a topic"}""");

    [Fact]
    public void No_name_of_our_own_tables_leaves_in_any_of_its_forms()
    {
        string[] names = [.. Split(RussianNames.Men), .. Split(RussianNames.Women), .. Split(UkrainianNames.Men), .. Split(UkrainianNames.Women)];
        var leaks = new List<string>();
        foreach (var name in names.Where(name => name.Length > 2).Distinct())
        {
            var people = new Pseudonyms([($"{name} Коваленко", null)]);
            foreach (var form in CaseForms.Of(NameWords.Fold(name)).Append("коваленком").Append("коваленка").Where(form => form.Length > 2))
            {
                var written = char.ToUpperInvariant(form[0]) + form[1..];
                if (people.Hide($"{{\"text\":\"вчора\\n{written} був, і {written}.\"}}").Text != """{"text":"вчора\n@u1 був, і @u1."}""")
                {
                    leaks.Add($"{name}: {written}");
                }
            }
        }

        names.Length.ShouldBeGreaterThan(500);
        leaks.ShouldBeEmpty();
    }

    private static string[] Split(string names) => names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
