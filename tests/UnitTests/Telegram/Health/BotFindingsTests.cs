using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Health;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.UnitTests.Telegram.Health;

public sealed class BotFindingsTests
{
    private const string Ours = "https://digest.example.org/webhook/telegram/key-of-ours";
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EphemeralDataProtectionProvider Keys = new();

    public BotFindingsTests() => Texts.Add(TelegramChecks.All);

    [Fact]
    public void A_bot_that_has_all_it_needs_is_fine()
    {
        var findings = Of(Facts(polling: true, places: [Place(new MemberFacts("administrator") { CanManageTopics = true }, isForum: true)]));

        findings.ShouldAllBe(finding => finding.State == FindingState.Ok);
        findings.Select(finding => finding.Name).ShouldBe(
            ["telegram_token", "telegram_privacy", "telegram_updates", "telegram_waiting", "telegram_chats", "telegram_rights", "telegram_writing", "telegram_topics"]);
    }

    [Fact]
    public void A_token_that_is_refused_or_a_Telegram_that_is_silent_ends_the_list()
    {
        Of(Facts() with { Me = Failed<BotUser>(BotFaultKind.Unauthorized, "Unauthorized") }).ShouldHaveSingleItem().What.ShouldBe("refused");
        Of(Facts() with { Me = Failed<BotUser>(BotFaultKind.Unavailable, "no connection") }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.What.ShouldBe("silent"), finding => finding.State.ShouldBe(FindingState.Error), finding => finding.In("en").Detail.ShouldContain("no connection"));
        Of(Facts() with { Me = null }).ShouldHaveSingleItem().What.ShouldBe("off");
    }

    [Fact]
    public void Privacy_mode_matters_unless_the_bot_is_an_administrator_everywhere()
    {
        var (admin, member) = (Place(new MemberFacts("administrator")), Place(new MemberFacts("member")));

        Find("telegram_privacy", Facts(readsAll: false)).ShouldBe(("on", FindingState.Warning));
        Find("telegram_privacy", Facts(readsAll: false, places: [admin, member])).ShouldBe(("on", FindingState.Warning));
        Find("telegram_privacy", Facts(readsAll: false, places: [admin])).ShouldBe(("administrator", FindingState.Ok));
        Of(Facts(readsAll: false)).Single(finding => finding.Name == "telegram_privacy").In("en").Fix!.ShouldContain("/setprivacy");
    }

    [Fact]
    public void What_keeps_updates_from_coming_is_named()
    {
        var foreign = new WebhookState("https://elsewhere.example.com/hook/secret-of-theirs", 0);
        var failing = new WebhookState(Ours, 0) { LastErrorMessage = "Connection refused", LastErrorDate = Now.AddMinutes(-5).ToUnixTimeSeconds() };

        Find("telegram_updates", Facts(polling: true, webhook: foreign)).ShouldBe(("webhook_elsewhere", FindingState.Error));
        Find("telegram_updates", Facts(polling: true, fault: new BotFault(BotFaultKind.Conflict, "terminated by other getUpdates request"))).ShouldBe(("second_poller", FindingState.Error));
        Find("telegram_updates", Facts(polling: true, fault: new BotFault(BotFaultKind.Unavailable, "no connection"))).ShouldBe(("poll_fails", FindingState.Warning));
        Find("telegram_updates", Facts(webhook: new WebhookState("", 0))).ShouldBe(("no_webhook", FindingState.Error));
        Find("telegram_updates", Facts(webhook: foreign)).ShouldBe(("other_webhook", FindingState.Error));
        Find("telegram_updates", Facts(webhook: failing)).ShouldBe(("webhook_fails", FindingState.Error));
        Find("telegram_updates", Facts(webhook: failing with { LastErrorDate = Now.AddHours(-2).ToUnixTimeSeconds() })).ShouldBe(("webhook", FindingState.Ok));
        Find("telegram_updates", Facts(webhook: failing, switching: true)).ShouldBe(("switching", FindingState.Warning));
        Find("telegram_updates", Facts() with { Webhook = Failed<WebhookState>(BotFaultKind.Lost, "no answer in time") }).ShouldBe(("unknown", FindingState.Warning));
        Find("telegram_waiting", Facts(webhook: new WebhookState(Ours, 101))).ShouldBe(("many", FindingState.Warning));
        Find("telegram_kinds", Facts(webhook: new WebhookState(Ours, 0) { AllowedUpdates = ["message"] })).ShouldBe(("missing", FindingState.Warning));
        Of(Facts(webhook: new WebhookState(Ours, 0) { AllowedUpdates = UpdateKinds.All })).ShouldNotContain(finding => finding.Name == "telegram_kinds");
        Words(Facts(webhook: foreign)).ShouldNotContain("secret-of-theirs");
        Words(Facts(webhook: foreign)).ShouldNotContain("key-of-ours");
    }

    [Fact]
    public void Rights_are_asked_for_where_the_bot_is()
    {
        var outside = Place(null);
        var restricted = Place(new MemberFacts("restricted") { IsMember = true, CanSendMessages = false });
        var silent = Place(new MemberFacts("administrator") { CanPostMessages = false });
        var forum = Place(new MemberFacts("administrator") { CanManageTopics = false }, isForum: true);

        Find("telegram_chats", Facts()).ShouldBe(("none", FindingState.Warning));
        Find("telegram_chats", Facts(places: [outside])).ShouldBe(("outside", FindingState.Warning));
        Find("telegram_chats", Facts(places: [outside, forum])).ShouldBe(("inside", FindingState.Ok));
        Find("telegram_rights", Facts(places: [Place(new MemberFacts("member"))])).ShouldBe(("lacking", FindingState.Warning));
        Find("telegram_rights", Facts(places: [forum])).ShouldBe(("given", FindingState.Ok));
        Find("telegram_writing", Facts(places: [restricted])).ShouldBe(("lacking", FindingState.Warning));
        Find("telegram_writing", Facts(places: [silent])).ShouldBe(("lacking", FindingState.Warning));
        Find("telegram_topics", Facts(places: [forum])).ShouldBe(("lacking", FindingState.Warning));
        Of(Facts(places: [Place(new MemberFacts("member"))])).ShouldNotContain(finding => finding.Name == "telegram_topics");
        Of(Facts(places: [.. Enumerable.Repeat(restricted, 7)])).Single(finding => finding.Name == "telegram_rights").In("en").Detail.ShouldContain("-1001, …");
    }

    [Theory]
    [InlineData(2, FindingState.Ok)]
    [InlineData(-20, FindingState.Warning)]
    [InlineData(90, FindingState.Error)]
    public void The_clock_is_held_against_Telegrams(int seconds, FindingState state)
    {
        var facts = Facts();

        BotFindings.Clock(facts with { Me = facts.Me! with { SaidAt = Now.AddSeconds(seconds) } })!.State.ShouldBe(state);
        BotFindings.Clock(facts).ShouldBeNull("nobody answered");
    }

    [Fact]
    public void Each_text_is_there_in_all_languages_and_each_problem_has_a_way_out()
    {
        foreach (var text in TelegramChecks.All.Values)
        {
            new[] { text.En, text.Ru, text.Uk }.ShouldAllBe(words => words.Length > 0);
        }

        foreach (var language in Texts.Languages)
        {
            Of(Facts(readsAll: false, webhook: new WebhookState("", 500) { AllowedUpdates = [] })).Where(finding => finding.State != FindingState.Ok).ShouldAllBe(finding => finding.In(language).Fix != null);
        }
    }

    private static IReadOnlyList<Finding> Of(BotFacts facts) => BotFindings.Of(facts, group => group.TgChatId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static (string, FindingState) Find(string name, BotFacts facts) => Of(facts).Single(finding => finding.Name == name) is var found ? (found.What, found.State) : default;

    private static string Words(BotFacts facts) => string.Concat(Texts.Languages.SelectMany(language => Of(facts).Select(finding => finding.In(language).ToString())));

    private static BotAnswer<T> Failed<T>(BotFaultKind kind, string said) => new BotAnswer<T>.Failed(new BotFault(kind, said));

    private static ChatPlace Place(MemberFacts? member, bool isForum = false) =>
        new(new GroupInfo { Id = new GroupId(Guid.NewGuid()), TgChatId = -1001, Title = "Team", Kind = GroupKind.Supergroup, IsActive = true, Schedule = [24], Language = "auto" }, member, isForum);

    private static BotFacts Facts(bool polling = false, bool readsAll = true, WebhookState? webhook = null, BotFault? fault = null, bool switching = false, IReadOnlyList<ChatPlace>? places = null)
    {
        var me = new BotUser(4_200_000_042, true, "Digest", "digest_bot") { CanReadAllGroupMessages = readsAll };
        var bot = Bot.Connect(BotToken.TryParse("4200000042:AA-the-fake-telegram-knows-this-one")!, me, isDefault: false, Keys, Now);
        bot.ComeBy(polling ? BotMode.Polling : BotMode.Webhook, Now);
        if (!switching)
        {
            bot.EndSwitch();
        }

        if (fault is not null)
        {
            bot.Note(fault, Now);
        }

        return new BotFacts(bot)
        {
            Me = new BotAnswer<BotUser>.Done(me),
            AskedAt = Now,
            Webhook = new BotAnswer<WebhookState>.Done(webhook ?? new WebhookState(polling ? "" : Ours, 0)),
            OurUrl = Ours,
            Places = places ?? [],
        };
    }
}
