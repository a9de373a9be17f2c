using DigestMonolith.Language.Tasks;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Tasks;

public sealed class TaskReaderTests
{
    private static readonly DateTimeOffset Wednesday = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Антон, проверь, пожалуйста, отчёт", TaskSignal.Ask, "Антон")]
    [InlineData("@anton скинь ссылку на макет", TaskSignal.Ask, "@anton")]
    [InlineData("антон, глянь логи", TaskSignal.Ask, "антон")]
    [InlineData("Марто, спитаєш у клієнта про терміни?", TaskSignal.Ask, "Марто")]
    [InlineData("Ігор, проженеш смоук?", TaskSignal.Ask, "Ігор")]
    [InlineData("Привіт, Оленко! Додай мене до календаря", TaskSignal.Ask, "Оленко")]
    [InlineData("Пусть Антон проверит логи", TaskSignal.Ask, "Антон")]
    [InlineData("Tom, could you send the estimate?", TaskSignal.Ask, "Tom")]
    [InlineData("надо обновить сертификат на проде", TaskSignal.Need, null)]
    [InlineData("Коллеги, заполните анкету", TaskSignal.Ask, null)]
    [InlineData("Антон, а ты сможешь завтра выйти пораньше?", TaskSignal.Ask, "Антон")]
    [InlineData("Пусть это сделает Петя", TaskSignal.Ask, "Петя")]
    [InlineData("Хто візьме таску по авторизації?", TaskSignal.Ask, null)]
    [InlineData("Треба щоб хтось оновив документацію", TaskSignal.Need, null)]
    [InlineData("@joe don't forget to renew the domain", TaskSignal.Ask, "@joe")]
    public void A_request_names_whom_it_calls(string text, TaskSignal signal, string? owner)
    {
        var reading = TaskReader.Read(text);

        reading.Kind.ShouldBe(TaskKind.Request);
        reading.Signal.ShouldBe(signal);
        reading.Owner.ShouldBe(owner);
    }

    [Theory]
    [InlineData("пришлю завтра утром", "Олена")]
    [InlineData("ок, беру на себя", "Олена")]
    [InlineData("зроблю до п'ятниці", "Олена")]
    [InlineData("I'll fix the login page today", "Олена")]
    [InlineData("on it", "Олена")]
    [InlineData("Маша подготовит отчёт", "Маша")]
    [InlineData("John will deploy it", "John")]
    [InlineData("Мы всё починим и напишем вам", null)]
    public void A_promise_is_the_speakers_unless_it_names_another(string text, string? owner)
    {
        var reading = TaskReader.Read(text, speaker: "Олена");

        reading.Kind.ShouldBe(TaskKind.Commitment);
        reading.Owner.ShouldBe(owner);
    }

    [Theory]
    [InlineData("Давайте завтра созвонимся", TaskSignal.Proposal)]
    [InlineData("how about we drop IE support?", TaskSignal.Proposal)]
    [InlineData("Приложение падает на оплате", TaskSignal.BugReport)]
    [InlineData("кнопка не працює на айфоні", TaskSignal.BugReport)]
    [InlineData("the export button crashes", TaskSignal.BugReport)]
    [InlineData("Было бы здорово добавить тёмную тему", TaskSignal.FeatureWish)]
    [InlineData("Хотілося б мати пошук по історії", TaskSignal.FeatureWish)]
    [InlineData("would be nice to have a dark theme", TaskSignal.FeatureWish)]
    public void A_suggestion_says_which_sort_it_is(string text, TaskSignal signal)
    {
        var reading = TaskReader.Read(text);

        reading.Kind.ShouldBe(TaskKind.Suggestion);
        reading.Signal.ShouldBe(signal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("посмотрю фильм и спать")]
    [InlineData("Я не буду это делать")]
    [InlineData("Сделал, всё работает")]
    [InlineData("Починили оплату, больше не падает")]
    [InlineData("Надо было раньше думать")]
    [InlineData("Не треба нічого міняти")]
    [InlineData("ок, спасибо")]
    [InlineData("Ну давай, удачи!")]
    [InlineData("Почему он так решил?")]
    [InlineData("> Антон, пришли отчёт до пятницы")]
    [InlineData("I fixed it yesterday")]
    [InlineData("Who was at the meeting?")]
    public void Talk_is_no_task(string text)
    {
        var reading = TaskReader.Read(text, Wednesday, speaker: "Олена");

        reading.IsTask.ShouldBeFalse();
        reading.Kind.ShouldBe(TaskKind.None);
        reading.Owner.ShouldBeNull();
        reading.Due.ShouldBeNull();
    }

    [Fact]
    public void A_due_date_is_counted_in_the_zone()
    {
        var lateEvening = new DateTimeOffset(2026, 3, 4, 23, 0, 0, TimeSpan.Zero);

        var reading = TaskReader.Read("пришлю завтра", lateEvening, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

        reading.Due!.Date.ShouldBe(new DateOnly(2026, 3, 6));
        reading.Due.Text.ShouldBe("завтра");
    }

    [Theory]
    [InlineData("не встигаю сьогодні, зроблю завтра", "завтра")]
    [InlineData("сделаю завтра, но не в пятницу", "завтра")]
    public void A_due_date_is_that_of_what_is_promised(string text, string due) =>
        TaskReader.Read(text, Wednesday).Due!.Text.ShouldBe(due);

    [Fact]
    public void A_time_that_is_denied_is_no_due_date() => TaskReader.Read("Я зроблю, але не сьогодні", Wednesday).Due.ShouldBeNull();

    [Fact]
    public void A_sentence_that_asks_is_found_in_a_long_message()
    {
        var reading = TaskReader.Read("Hi all. The office was quiet and the weather was fine. Nothing much happened on Monday. Tom, could you please send me the signed contract? Thanks and regards.");

        reading.Kind.ShouldBe(TaskKind.Request);
        reading.Owner.ShouldBe("Tom");
    }

    [Fact]
    public void Any_text_has_a_score_between_0_and_1_and_the_same_one_again() =>
        Prop.ForAll(
            Gen.Elements("Антон", ",", "до", "пятницы", "?", "сделаю", "не", "можешь", "надо", "давайте", "@x_y", "please", "will", "\n>", "«", "»", "🙂", "\ud83d", "31.02", "send")
                .ListOf().Select(words => string.Join(' ', words)).ToArbitrary(),
            text =>
            {
                var reading = TaskReader.Read(text, Wednesday);
                return reading.Score is >= 0 and <= 1 && reading == TaskReader.Read(text, Wednesday) && reading.IsTask == (reading.Kind != TaskKind.None);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Without_a_day_of_posting_a_due_date_keeps_its_words()
    {
        var reading = TaskReader.Read("пришлю до пятницы");

        reading.Due.ShouldBe(new(null, "до пятницы"));
    }
}
