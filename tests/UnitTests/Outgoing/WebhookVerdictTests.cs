using System.Net;
using System.Text;
using DigestMonolith.Platform.Outgoing.Webhooks;

namespace DigestMonolith.UnitTests.Outgoing;

public sealed class WebhookVerdictTests
{
    [Theory]
    [InlineData(200, "Accepted")]
    [InlineData(204, "Accepted")]
    [InlineData(302, "Refused")]
    [InlineData(400, "Refused")]
    [InlineData(404, "Refused")]
    [InlineData(408, "Later")]
    [InlineData(410, "Gone")]
    [InlineData(425, "Later")]
    [InlineData(429, "Later")]
    [InlineData(500, "Later")]
    [InlineData(503, "Later")]
    public void Every_answer_has_a_meaning(int status, string verdict) =>
        WebhookVerdict.Of((HttpStatusCode)status, null).GetType().Name.ShouldBe(verdict);

    [Fact]
    public void Waits_double_and_never_end_before_the_receivers_wish()
    {
        var start = TimeSpan.FromSeconds(30);

        Enumerable.Range(0, 5).Select(retries => RetrySchedule.Wait(start, retries, null).TotalSeconds).ShouldBe([30, 60, 120, 240, 480]);
        RetrySchedule.Wait(start, 0, TimeSpan.FromMinutes(10)).ShouldBe(TimeSpan.FromMinutes(10));
        RetrySchedule.Wait(start, 3, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromSeconds(240));
        RetrySchedule.Wait(start, 0, TimeSpan.FromDays(400)).ShouldBe(TimeSpan.FromHours(6));
    }

    [Fact]
    public void The_signature_is_the_known_one()
    {
        var signature = WebhookSignature.Of(new WebhookSecret("a secret of the test"), DateTimeOffset.FromUnixTimeSeconds(1_780_000_000), Encoding.UTF8.GetBytes("{\"a\":1}"));

        signature.ShouldBe("t=1780000000,v1=0b83cd000656f3eef9dd060b3e32f8fd9a176252a4c0e99a69c6d387107811bb");
    }

    [Fact]
    public void A_secret_does_not_print_itself() => $"{new WebhookSecret("very secret words")}".ShouldNotContain("very");
}
