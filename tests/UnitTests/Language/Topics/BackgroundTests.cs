using System.Text.Json;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.UnitTests.Language.Topics;

public sealed class BackgroundTests
{
    private const string Payments = """
        1 09:00 Ira | релиз платежей снова падает на проверке карты
        2 09:02 Max >1 | вижу, релиз платежей ждёт токен от банка
        3 09:05 Oleg >1 | банк прислал токен, релиз платежей собираю
        4 09:10 Ira >3 | сертификат банка просрочен, без сертификата проверка не пройдёт
        5 09:30 Max >4 | сертификат банка обновили, проверка прошла
        """;

    private static readonly string[] Past =
        [.. Enumerable.Range(0, 60).Select(day => day % 2 == 0 ? "релиз платежей собран, карта проверки готова" : "релиз платежей ушёл, можно смотреть карты")];

    [Fact]
    public void Each_message_counts_a_stem_once()
    {
        var background = Background.Of(["релиз, релизы и релизу", "новый релиз", "ок, да"]);

        background.Messages.ShouldBe(2);
        background.Count(Stemmer.Stem("релиз")).ShouldBe(2);
        background.Count("склад").ShouldBe(0);
    }

    [Fact]
    public void The_order_of_the_messages_changes_nothing()
    {
        string[] texts = [.. Past, "склад закрыт", "билет на склад"];

        var (one, other) = (Background.Of(texts), Background.Of(texts.Reverse()));

        other.Counts.ShouldBe(one.Counts);
        other.Messages.ShouldBe(one.Messages);
    }

    [Theory]
    [InlineData(SampleChats.Warehouse)]
    [InlineData(SampleChats.HelpChannel)]
    [InlineData(Payments)]
    public void Without_earlier_messages_the_digest_is_the_same_to_the_byte(string script)
    {
        var plain = ChatScript.Digest(script);

        JsonSerializer.Serialize(Digest(script, Background.Of([]))).ShouldBe(JsonSerializer.Serialize(plain));
    }

    [Fact]
    public void A_title_names_what_is_new_before_what_the_group_always_talks_about()
    {
        Find(Payments, Background.None)[0].Title.ShouldStartWith("Релиз платежей");

        Find(Payments, Background.Of(Past))[0].Title.ShouldStartWith("Сертификат банка");
    }

    [Fact]
    public void A_word_of_every_day_that_is_said_once_is_no_keyword_and_no_title()
    {
        const string script = """
            1 09:00 Ira | аварийный акт: склад закрыт, замок сломан
            2 09:02 Max >1 | замок склада меняем, мастер едет
            3 09:05 Oleg >1 | мастер сменил замок, склад открыт
            """;
        string[] past = [.. Enumerable.Range(0, 40).Select(day => "аварийный акт подписан, лежит у охраны")];

        Words(Find(script, Background.None)).ShouldContain("акт");
        Words(Find(script, Background.Of(past))).ShouldNotContain("акт");
    }

    [Fact]
    public void A_new_word_is_worth_more_the_more_was_said_without_it()
    {
        string[] texts = ["релиз готов", "релиз на складе", "замок сломан"];
        var ignored = new HashSet<string>();
        var plain = new StemIndex(texts, ignored);
        var weighed = new StemIndex(texts, ignored, Background.Of(Past));
        var (known, fresh) = (plain.Find(Stemmer.Stem("релиз"))!.Value, plain.Find(Stemmer.Stem("замок"))!.Value);

        weighed.Novelty(known).ShouldBeLessThan(plain.Novelty(known) / 2);
        weighed.Novelty(fresh).ShouldBe(1);
        weighed.Rarity(known).ShouldBe(plain.Rarity(known));
    }

    private static string[] Words(IReadOnlyList<Topic> topics) => [.. topics.SelectMany(topic => topic.Keywords.Concat(Tokenizer.Words(topic.Title)))];

    private static IReadOnlyList<Topic> Find(string script, Background background)
    {
        var messages = ChatScript.Read(script);
        var threads = ThreadBuilder.Build(messages);
        return TopicFinder.Find(messages, threads, Segmenter.Split(messages, threads), background: background);
    }

    private static DigestBody Digest(string script, Background background)
    {
        var messages = ChatScript.Read(script);
        var threads = ThreadBuilder.Build(messages);
        return Composer.Compose(new ComposerInput
        {
            Messages = messages,
            Threads = threads,
            Topics = Find(script, background),
            Background = background,
            Language = LanguageGuess.OfChat(messages.Select(message => message.Text)),
            TimeZone = TimeZoneInfo.Utc,
        });
    }
}
