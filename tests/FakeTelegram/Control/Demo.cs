using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>A small world to begin with: three people, a group with topics, a channel, and the bot in both.</summary>
internal static class Demo
{
    public static string Build(TelegramHost telegram)
    {
        var anna = telegram.World.AddPerson("Anna", "anna_demo", "ru");
        var boris = telegram.World.AddPerson("Boris", "boris_demo", "en");
        var olena = telegram.World.AddPerson("Olena", "olena_demo", "uk");
        var team = telegram.World.AddSupergroup("Team", isForum: true);
        team.Set(anna, MemberStatus.Creator);
        team.Join(boris, olena).AddBot(telegram.Bot, anna, asAdministrator: true);
        var releases = team.CreateTopic("Releases", anna);
        team.CreateTopic("Support", anna);
        team.Say(anna, "Release 2.4 goes out on Friday. Who writes the notes?", releases);
        team.Say(boris, "I do, by Thursday noon.", releases);
        var news = telegram.World.AddChannel("News", "demo_news");
        news.Set(anna, MemberStatus.Creator);
        news.AddBot(telegram.Bot, anna);
        telegram.Bot.Start(anna);
        return $"Anna, Boris and Olena are in Team {team.Id} with the topics Releases and Support; News {news.Id} is a channel; Anna has started the bot";
    }
}
