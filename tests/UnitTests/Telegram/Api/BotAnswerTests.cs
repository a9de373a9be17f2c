using System.Net;
using System.Text;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.UnitTests.Telegram.Api;

/// <summary>Whose word an answer is.</summary>
public sealed class BotAnswerTests
{
    private static readonly BotToken Token = BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!;

    [Theory]
    [InlineData(400, "<html>Bad Request</html>")]
    [InlineData(401, "<html>Log in</html>")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(403, """{"message":"blocked by policy"}""")]
    [InlineData(403, """{"ok":false}""")]
    [InlineData(404, "")]
    [InlineData(409, "null")]
    [InlineData(429, "<html>Too Many Requests</html>")]
    [InlineData(429, """{"error":"rate limited"}""")]
    [InlineData(500, "oops")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(503, """{"status":"down"}""")]
    public void What_a_gateway_says_is_no_verdict_of_Telegrams(int status, string body)
    {
        var fault = Read(status, body).Fault!;

        (fault.Kind, fault.Code, fault.RetryAfter).ShouldBe((BotFaultKind.Unavailable, status, null));
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(200, """{"ok":true,"result":{"message_id":""")]
    [InlineData(200, """{"message":"hello"}""")]
    [InlineData(302, "")]
    [InlineData(504, "<html>Gateway Timeout</html>")]
    [InlineData(504, """{"message":"upstream timed out"}""")]
    public void What_Telegram_may_have_done_is_lost(int status, string body) => Read(status, body).Fault!.Kind.ShouldBe(BotFaultKind.Lost);

    [Theory]
    [InlineData(401, nameof(BotFaultKind.Unauthorized))]
    [InlineData(403, nameof(BotFaultKind.Forbidden))]
    [InlineData(404, nameof(BotFaultKind.Unauthorized))]
    [InlineData(409, nameof(BotFaultKind.Conflict))]
    [InlineData(429, nameof(BotFaultKind.Throttled))]
    [InlineData(500, nameof(BotFaultKind.Unavailable))]
    public void What_Telegram_says_is(int code, string kind) =>
        Read(code, $$"""{"ok":false,"error_code":{{code}},"description":"said Telegram"}""").Fault!.Kind.ToString().ShouldBe(kind);

    [Theory]
    [InlineData("", 5)]
    [InlineData(""","parameters":{}""", 5)]
    [InlineData(""","parameters":{"retry_after":42}""", 42)]
    public void Who_is_told_to_wait_knows_how_long(string parameters, int seconds) =>
        Read(429, $$"""{"ok":false,"error_code":429,"description":"Too Many Requests"{{parameters}}}""").Fault!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(7, 0, 7)]
    [InlineData(7, 2, 20)]
    public void A_job_that_is_told_to_wait_waits_so_long_at_least(int asked, int failures, int seconds)
    {
        var failure = new BotFault(BotFaultKind.Throttled, "Too Many Requests") { RetryAfter = TimeSpan.FromSeconds(asked) }.AsFailure();

        JobWorker.PauseAfter(failure, TimeSpan.FromSeconds(5), failures).ShouldBe(TimeSpan.FromSeconds(seconds));
        JobWorker.PauseAfter(new BotFault(BotFaultKind.Lost, "no answer").AsFailure(), TimeSpan.FromSeconds(5), failures).ShouldBe(TimeSpan.FromSeconds(5 << failures));
    }

    [Theory]
    [InlineData(null, 8)]
    [InlineData(3, 8)]
    [InlineData(90, 90)]
    public void The_bot_of_the_settings_waits_so_long_as_well(int? asked, int seconds) =>
        ConfiguredBot.PauseFor(new("Too Many Requests", asked is { } wait ? TimeSpan.FromSeconds(wait) : null), TimeSpan.FromSeconds(8)).ShouldBe(TimeSpan.FromSeconds(seconds));

    private static BotAnswer<SentMessage> Read(int status, string body) => BotApi.Read((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), BotJson.Default.BotEnvelopeSentMessage, Token);
}
