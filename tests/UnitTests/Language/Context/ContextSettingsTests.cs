using DigestMonolith.Language.Context;

namespace DigestMonolith.UnitTests.Language.Context;

public sealed class ContextSettingsTests
{
    public static TheoryData<ContextSettings, string> Wrong => new()
    {
        { new ContextSettings { SoftSimilarity = 0.9 }, "DIGEST_CONTEXT_SOFT_SIMILARITY" },
        { new ContextSettings { SoftSimilarity = 0.88 }, "DIGEST_CONTEXT_SOFT_SIMILARITY" },
        { new ContextSettings { SoftSimilarity = 0 }, "DIGEST_CONTEXT_SOFT_SIMILARITY" },
        { new ContextSettings { Similarity = 1.01 }, "DIGEST_CONTEXT_SIMILARITY" },
        { new ContextSettings { DedupTime = TimeSpan.FromMinutes(-1) }, "DIGEST_CONTEXT_DEDUP_TIME" },
        { new ContextSettings { MaxMessages = 0, TopRanked = 1 }, "DIGEST_CONTEXT_MAX_MESSAGES" },
        { new ContextSettings { MaxMessages = 100 }, "DIGEST_CONTEXT_TOP_RANKED" },
        { new ContextSettings { HalfLife = TimeSpan.Zero }, "DIGEST_CONTEXT_HALF_LIFE" },
        { new ContextSettings { ReplyWeight = -0.1 }, "DIGEST_CONTEXT_REPLY_WEIGHT" },
        { new ContextSettings { MediaWeight = double.NaN }, "DIGEST_CONTEXT_MEDIA_WEIGHT" },
        { new ContextSettings { RecencyWeight = 0, ReplyWeight = 0, LengthWeight = 0, ReactionsWeight = 0, MediaWeight = 0 }, "DIGEST_CONTEXT_RECENCY_WEIGHT" },
        { new ContextSettings { StorageTimeout = TimeSpan.Zero }, "DIGEST_CONTEXT_STORAGE_TIMEOUT" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_cannot_be_used_is_named(ContextSettings settings, string name) =>
        settings.Validate().ShouldContain(problem => problem.Setting == name);

    [Fact]
    public void The_defaults_can_be_used() => new ContextSettings().Validate().ShouldBeEmpty();

    [Fact]
    public void The_token_is_never_printed() =>
        new ContextSettings { StorageToken = "hush" }.ToString().ShouldNotContain("hush");
}
