using System.Globalization;
using DigestMonolith.Language.Dates;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Dates;

public sealed class DueDatesTests
{
    private static readonly DateOnly Wednesday = new(2026, 3, 4);

    [Theory]
    [InlineData("сделаю сегодня", "2026-03-04", "сегодня")]
    [InlineData("сделаю завтра", "2026-03-05", "завтра")]
    [InlineData("пришлю завтра к обеду", "2026-03-05", "завтра к обеду")]
    [InlineData("до завтра успею", "2026-03-05", "до завтра")]
    [InlineData("послезавтра выложу", "2026-03-06", "послезавтра")]
    [InlineData("зроблю сьогодні ввечері", "2026-03-04", "сьогодні ввечері")]
    [InlineData("надішлю післязавтра", "2026-03-06", "післязавтра")]
    [InlineData("will send it tomorrow", "2026-03-05", "tomorrow")]
    [InlineData("Tomorrow at 6pm works", "2026-03-05", "Tomorrow at 6pm")]
    [InlineData("the day after tomorrow", "2026-03-06", "the day after tomorrow")]
    public void Near_days(string text, string date, string words) => Expect(text, date, words);

    [Theory]
    [InlineData("смету сделаю до пятницы", "2026-03-06", "до пятницы")]
    [InlineData("к пятнице закрою", "2026-03-06", "к пятнице")]
    [InlineData("созвонимся в понедельник", "2026-03-09", "в понедельник")]
    [InlineData("во вторник утром", "2026-03-10", "во вторник утром")]
    [InlineData("в среду", "2026-03-11", "в среду")]
    [InlineData("в эту пятницу", "2026-03-06", "в эту пятницу")]
    [InlineData("в следующую пятницу", "2026-03-13", "в следующую пятницу")]
    [InlineData("зроблю до п’ятниці", "2026-03-06", "до п’ятниці")]
    [InlineData("до понеділка", "2026-03-09", "до понеділка")]
    [InlineData("у четвер о 15:00", "2026-03-05", "у четвер о 15:00")]
    [InlineData("в наступний вівторок", "2026-03-10", "в наступний вівторок")]
    [InlineData("by Friday please", "2026-03-06", "by Friday")]
    [InlineData("due on Monday", "2026-03-09", "due on Monday")]
    [InlineData("let's do it next Friday", "2026-03-13", "next Friday")]
    [InlineData("до пт", "2026-03-06", "до пт")]
    [InlineData("by Thu 18:00", "2026-03-05", "by Thu 18:00")]
    [InlineData("I will finish it Sunday", "2026-03-08", "Sunday")]
    [InlineData("в неділю", "2026-03-08", "в неділю")]
    public void Weekdays(string text, string date, string words) => Expect(text, date, words);

    [Theory]
    [InlineData("до конца дня", "2026-03-04", "до конца дня")]
    [InlineData("by EOD", "2026-03-04", "by EOD")]
    [InlineData("by end of day", "2026-03-04", "by end of day")]
    [InlineData("до кінця тижня", "2026-03-06", "до кінця тижня")]
    [InlineData("до конца недели закрою", "2026-03-06", "до конца недели")]
    [InlineData("до конца следующей недели", "2026-03-13", "до конца следующей недели")]
    [InlineData("by the end of the month", "2026-03-31", "by the end of the month")]
    [InlineData("до конца месяца", "2026-03-31", "до конца месяца")]
    [InlineData("до кінця місяця", "2026-03-31", "до кінця місяця")]
    [InlineData("до конца квартала", "2026-03-31", "до конца квартала")]
    [InlineData("до конца года", "2026-12-31", "до конца года")]
    [InlineData("на следующей неделе", "2026-03-13", "на следующей неделе")]
    [InlineData("наступного тижня", "2026-03-13", "наступного тижня")]
    [InlineData("next week", "2026-03-13", "next week")]
    [InlineData("by next week", "2026-03-09", "by next week")]
    [InlineData("на этой неделе", "2026-03-06", "на этой неделе")]
    [InlineData("сделаю на выходных", "2026-03-08", "на выходных")]
    [InlineData("сделаю за выходные", "2026-03-08", "за выходные")]
    [InlineData("в начале следующей недели", "2026-03-09", "в начале следующей недели")]
    [InlineData("на початку наступного тижня", "2026-03-09", "на початку наступного тижня")]
    [InlineData("до конца апреля", "2026-04-30", "до конца апреля")]
    [InlineData("by the end of February", "2027-02-28", "by the end of February")]
    [InlineData("в следующем месяце", "2026-04-30", "в следующем месяце")]
    [InlineData("наступного місяця", "2026-04-30", "наступного місяця")]
    [InlineData("дедлайн — пятница", "2026-03-06", "дедлайн — пятница")]
    public void Periods(string text, string date, string words) => Expect(text, date, words);

    [Theory]
    [InlineData("через два дні", "2026-03-06", "через два дні")]
    [InlineData("через 3 дня", "2026-03-07", "через 3 дня")]
    [InlineData("через 3 рабочих дня", "2026-03-09", "через 3 рабочих дня")]
    [InlineData("через неделю", "2026-03-11", "через неделю")]
    [InlineData("через тиждень", "2026-03-11", "через тиждень")]
    [InlineData("через месяц", "2026-04-04", "через месяц")]
    [InlineData("через пару дней", "2026-03-06", "через пару дней")]
    [InlineData("in 3 days", "2026-03-07", "in 3 days")]
    [InlineData("in a week", "2026-03-11", "in a week")]
    [InlineData("in a couple of weeks", "2026-03-18", "in a couple of weeks")]
    [InlineData("within two days", "2026-03-06", "within two days")]
    [InlineData("через 2 часа", "2026-03-04", "через 2 часа")]
    [InlineData("сделаю за 3 дня", "2026-03-07", "за 3 дня")]
    [InlineData("за тиждень", "2026-03-11", "за тиждень")]
    [InlineData("за два дні", "2026-03-06", "за два дні")]
    [InlineData("протягом дня", "2026-03-04", "протягом дня")]
    [InlineData("in half an hour", "2026-03-04", "in half an hour")]
    public void Counted_days(string text, string date, string words) => Expect(text, date, words);

    [Theory]
    [InlineData("до 15.03", "2026-03-15", "до 15.03")]
    [InlineData("до 15.03.", "2026-03-15", "до 15.03")]
    [InlineData("к 15.03.2026", "2026-03-15", "к 15.03.2026")]
    [InlineData("20.04.2026 релиз", "2026-04-20", "20.04.2026")]
    [InlineData("15 марта релиз", "2026-03-15", "15 марта")]
    [InlineData("до 15-го марта", "2026-03-15", "до 15-го марта")]
    [InlineData("15 березня", "2026-03-15", "15 березня")]
    [InlineData("до 1 мая", "2026-05-01", "до 1 мая")]
    [InlineData("by March 15th", "2026-03-15", "by March 15th")]
    [InlineData("by 15 March 2027", "2027-03-15", "by 15 March 2027")]
    [InlineData("on the 20th of April", "2026-04-20", "on the 20th of April")]
    [InlineData("до 15-го", "2026-03-15", "до 15-го")]
    [InlineData("к 2 числу", "2026-04-02", "к 2 числу")]
    [InlineData("by the 20th", "2026-03-20", "by the 20th")]
    [InlineData("срок: 2026-03-20", "2026-03-20", "срок: 2026-03-20")]
    [InlineData("by 3/25", "2026-03-25", "by 3/25")]
    [InlineData("до 25/03", "2026-03-25", "до 25/03")]
    [InlineData("до 1 февраля", "2027-02-01", "до 1 февраля")]
    [InlineData("by Jan 10", "2027-01-10", "by Jan 10")]
    [InlineData("до 02.03", "2027-03-02", "до 02.03")]
    public void Calendar_dates(string text, string date, string words) => Expect(text, date, words);

    [Theory]
    [InlineData("к 18:00", "к 18:00")]
    [InlineData("до 6 вечера", "до 6 вечера")]
    [InlineData("by 6pm", "by 6pm")]
    [InlineData("by noon", "by noon")]
    [InlineData("к вечеру", "к вечеру")]
    public void An_hour_alone_is_today(string text, string words) => Expect(text, "2026-03-04", words);

    [Theory]
    [InlineData("пришлю ASAP")]
    [InlineData("нужно как можно скорее")]
    [InlineData("by 5/6")]
    [InlineData("до 31.02")]
    [InlineData("до 31 февраля")]
    [InlineData("by Feb 30")]
    [InlineData("срочно нужен отчёт")]
    [InlineData("терміново потрібен звіт")]
    [InlineData("закрою до конца спринта")]
    [InlineData("зробимо до кінця спринту")]
    [InlineData("by the end of the sprint")]
    [InlineData("before the release")]
    public void A_deadline_without_a_day_keeps_its_words(string text)
    {
        var due = DueDates.Find(text, Wednesday);

        due.ShouldNotBeNull();
        due.Date.ShouldBeNull();
        due.Text.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("сделаю")]
    [InlineData("5/6")]
    [InlineData("готово 5/6 задач")]
    [InlineData("обновить до 2.10")]
    [InlineData("версия 2.10.14")]
    [InlineData("в среде разработки")]
    [InlineData("с понедельника в отпуске")]
    [InlineData("после пятницы")]
    [InlineData("last Friday it broke")]
    [InlineData("every Monday")]
    [InlineData("было 1 февраля")]
    [InlineData("2026-02-19 21:06:25 jail started")]
    [InlineData("через день")]
    [InlineData("созвон был вчера")]
    [InlineData("серед нас")]
    [InlineData("2 дня назад")]
    [InlineData("may I ask 2 questions")]
    [InlineData("обновить до 4.8.1")]
    [InlineData("до 10.12.0.1 не доходит")]
    [InlineData("счёт на 15.03 USD")]
    [InlineData("сумма 1500.50 грн")]
    [InlineData("до 15 человек")]
    public void No_deadline_is_no_date(string text) => DueDates.Find(text, Wednesday).ShouldBeNull();

    [Theory]
    [InlineData("завтра обсудим, а смету до пятницы", "2026-03-06")]
    [InlineData("до 18:00 завтра", "2026-03-05")]
    [InlineData("с 10.03 до 20.03", "2026-03-20")]
    [InlineData("by Wednesday, March 18", "2026-03-18")]
    [InlineData("в пятницу, 20 марта, релиз", "2026-03-20")]
    [InlineData("by EOD Wednesday", "2026-03-11")]
    [InlineData("by EOD Friday", "2026-03-06")]
    [InlineData("Friday EOD", "2026-03-06")]
    [InlineData("завтра до кінця дня", "2026-03-05")]
    [InlineData("до конца дня в пятницу", "2026-03-06")]
    [InlineData("до четверга следующей недели", "2026-03-12")]
    [InlineData("Thursday next week", "2026-03-12")]
    [InlineData("у четвер наступного тижня", "2026-03-12")]
    public void The_deadline_wins_over_other_times(string text, string date) => Expect(text, date, null);

    [Theory]
    [InlineData("2026-03-06", "2026-03-13")]
    [InlineData("2026-03-07", "2026-03-13")]
    public void A_weekday_said_on_its_day_is_the_next_one(string posted, string due) =>
        DueDates.Find("до пятницы", Parse(posted))!.Date.ShouldBe(Parse(due));

    [Fact]
    public void At_a_weekend_the_end_of_the_week_is_its_Sunday() =>
        DueDates.Find("до конца недели", new DateOnly(2026, 3, 7))!.Date.ShouldBe(new DateOnly(2026, 3, 8));

    [Fact]
    public void The_same_words_on_the_same_day_are_the_same_date_and_never_before_posting() =>
        Prop.ForAll(
            (from word in Gen.Elements("до пятницы", "завтра", "by EOD", "до 15.03", "через два дні", "next week", "до конца месяца", "by the 31st", "к 29 февраля")
             from day in Gen.Choose(0, 3000)
             select (word, posted: new DateOnly(2024, 1, 1).AddDays(day))).ToArbitrary(),
            given =>
            {
                var due = DueDates.Find(given.word, given.posted);
                return due == DueDates.Find(given.word, given.posted) && (due?.Date is not { } date || date >= given.posted);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("до 18:00", "2026-03-04T17:30:00Z", "2026-03-05")]
    [InlineData("до 18:00", "2026-03-04T15:00:00Z", "2026-03-04")]
    [InlineData("by 6pm", "2026-03-04T17:30:00Z", "2026-03-05")]
    [InlineData("к обеду", "2026-03-04T14:00:00Z", "2026-03-05")]
    [InlineData("до ранку", "2026-03-04T19:00:00Z", "2026-03-05")]
    [InlineData("через час", "2026-03-04T21:30:00Z", "2026-03-05")]
    [InlineData("завтра", "2026-03-04T22:30:00Z", "2026-03-06")]
    [InlineData("через 3 часа", "2026-03-28T22:30:00Z", "2026-03-29")]
    [InlineData("через 24 часа", "2026-03-28T20:30:00Z", "2026-03-29")]
    [InlineData("через 24 часа", "2026-03-28T21:30:00Z", "2026-03-30")]
    public void Hours_are_those_of_the_zone_even_when_its_clocks_change(string text, string posted, string due) =>
        DueDates.Find(text, DateTimeOffset.Parse(posted, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"))!.Date.ShouldBe(Parse(due));

    [Theory]
    [InlineData("by January 15", "2026-12-20", "2027-01-15")]
    [InlineData("15 января релиз", "2026-12-20", "2027-01-15")]
    [InlineData("до пятницы", "2026-12-30", "2027-01-01")]
    public void The_turn_of_the_year_is_passed(string text, string posted, string due) =>
        DueDates.Find(text, Parse(posted))!.Date.ShouldBe(Parse(due));

    private static void Expect(string text, string date, string? words)
    {
        var due = DueDates.Find(text, Wednesday);

        due.ShouldNotBeNull();
        due.Date.ShouldBe(Parse(date));
        if (words is not null)
        {
            due.Text.ShouldBe(words);
        }
    }

    private static DateOnly Parse(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
