using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace DigestMonolith.UnitTests.Access;

public sealed class PageTextsTests
{
    static PageTextsTests() => Texts.Add(new Dictionary<string, Text>
    {
        ["test.groups"] = new("{0} group|{0} groups", "{0} группа|{0} группы|{0} групп", "{0} група|{0} групи|{0} груп"),
    });

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData(null, "uk-UA,uk;q=0.9,en;q=0.5", "uk")]
    [InlineData(null, "de,ru;q=0.4,en;q=0.3", "ru")]
    [InlineData(null, "ru;q=0,en", "en")]
    [InlineData("uk", "ru", "uk")]
    [InlineData("xx", "ru", "ru")]
    public void The_choice_of_the_person_wins_over_the_browser_and_english_is_the_rest(string? cookie, string? accepts, string language) =>
        In(cookie, accepts).Language.ShouldBe(language);

    [Theory]
    [InlineData("en", 1, "1 group")]
    [InlineData("en", 0, "0 groups")]
    [InlineData("ru", 1, "1 группа")]
    [InlineData("ru", 3, "3 группы")]
    [InlineData("ru", 11, "11 групп")]
    [InlineData("ru", 21, "21 группа")]
    [InlineData("uk", 112, "112 груп")]
    [InlineData("uk", 22, "22 групи")]
    public void A_count_takes_the_form_of_its_number(string language, long number, string expected) =>
        In(language, null).Count("test.groups", number).ShouldBe(expected);

    [Fact]
    public void A_key_that_nobody_added_stops_a_developer() =>
        Should.Throw<KeyNotFoundException>(() => In(null, null)["test.nothing"]);

    [Fact]
    public void A_key_keeps_its_words() =>
        Should.Throw<InvalidOperationException>(() => Texts.Add(new Dictionary<string, Text> { ["test.groups"] = new("other", "other", "other") }));

    private static PageTexts In(string? cookie, string? accepts)
    {
        var context = new DefaultHttpContext();
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = $"lang={cookie}";
        }

        if (accepts is not null)
        {
            context.Request.Headers.AcceptLanguage = accepts;
        }

        return new PageTexts(new HttpContextAccessor { HttpContext = context }, new HostingEnvironment { EnvironmentName = Environments.Development });
    }
}
