using System.Net;
using System.Text.Json;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.UnitTests.Platform;

public sealed class LetterRetriesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 120)]
    [InlineData(2, 240)]
    public void Each_wait_is_twice_the_one_before(int retries, int seconds)
    {
        var fate = LetterRetries.Next(new DeadLetterOptions(), Letter(ErrorClass.RetryableNetwork), retries, Now);

        fate.ShouldBe(new LetterFate("pending", "retry", Now.AddSeconds(seconds)));
    }

    [Fact]
    public void After_the_last_retry_only_a_person_goes_on() =>
        LetterRetries.Next(new DeadLetterOptions(), Letter(ErrorClass.RetryableServerError), 3, Now).ShouldBe(new LetterFate("permanent_failure", "manual_review", null));

    [Theory]
    [InlineData(ErrorClass.NonRetryableValidation)]
    [InlineData(ErrorClass.NonRetryableBusiness)]
    [InlineData(ErrorClass.NonRetryableQuota)]
    public void What_cannot_succeed_is_never_retried(ErrorClass found) =>
        LetterRetries.Next(new DeadLetterOptions(), Letter(found), 0, Now).ShouldBe(new LetterFate("permanent_failure", "manual_review", null));

    [Theory]
    [InlineData(0, 0, "permanent_failure")]
    [InlineData(1, 0, "pending")]
    [InlineData(1, 1, "permanent_failure")]
    public void What_is_said_of_the_failure_itself_goes_before_its_class(int atMost, int retries, string state)
    {
        LetterRetries.Next(new DeadLetterOptions(), Letter(ErrorClass.NonRetryableBusiness) with { RetriesAtMost = atMost }, retries, Now).State.ShouldBe(state);
        LetterRetries.Next(new DeadLetterOptions(), Letter(ErrorClass.RetryableNetwork) with { RetriesAtMost = atMost }, retries, Now).State.ShouldBe(state);
        LetterRetries.Next(new DeadLetterOptions { MaxAttempts = 0 }, Letter(ErrorClass.RetryableNetwork) with { RetriesAtMost = atMost }, 0, Now).State.ShouldBe("permanent_failure");
    }

    [Fact]
    public void What_is_gone_can_only_be_dropped() =>
        LetterRetries.Next(new DeadLetterOptions(), Letter(ErrorClass.RetryableNetwork) with { IsHopeless = true }, 0, Now).NextAction.ShouldBe("drop");

    [Fact]
    public void Errors_are_told_apart()
    {
        (Exception Error, ErrorClass Class)[] cases =
        [
            (new HttpRequestException("no", null, HttpStatusCode.TooManyRequests), ErrorClass.RetryableRateLimit),
            (new HttpRequestException("no", null, HttpStatusCode.BadGateway), ErrorClass.RetryableServerError),
            (new HttpRequestException("no", null, HttpStatusCode.PaymentRequired), ErrorClass.NonRetryableQuota),
            (new HttpRequestException("no", null, HttpStatusCode.NotFound), ErrorClass.NonRetryableValidation),
            (new HttpRequestException("no"), ErrorClass.RetryableNetwork),
            (new TimeoutException(), ErrorClass.RetryableNetwork),
            (new JsonException(), ErrorClass.NonRetryableValidation),
            (new JobRefusedException("no"), ErrorClass.NonRetryableBusiness),
            (new InvalidOperationException("outer", new IOException()), ErrorClass.RetryableNetwork),
            (new InvalidOperationException(), ErrorClass.RetryableServerError),
        ];

        cases.ShouldAllBe(one => ErrorClasses.Of(one.Error) == one.Class);
    }

    private static NewLetter Letter(ErrorClass found) => new()
    {
        Kind = "digest",
        Handler = "digests.run",
        Key = "k",
        ErrorCode = "workflow_error",
        Class = found,
        Error = "e",
        Attempts = 1,
    };
}
