using System.ComponentModel.DataAnnotations;
using DigestMonolith.Modules.Digests;

namespace DigestMonolith.UnitTests.Digests;

public sealed class DigestsOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Problems(new DigestsOptions()).ShouldBeEmpty();

    [Fact]
    public void A_soft_similarity_above_the_hard_one_is_named() =>
        Problems(new DigestsOptions { ContextSimilarity = 0.5, ContextSoftSimilarity = 0.6 }).ShouldContain(problem => problem.Contains("DIGEST_CONTEXT_SOFT_SIMILARITY", StringComparison.Ordinal));

    [Fact]
    public void A_negative_weight_is_named() =>
        Problems(new DigestsOptions { ContextReplyWeight = -1 }).ShouldContain(problem => problem.Contains("DIGEST_CONTEXT_REPLY_WEIGHT", StringComparison.Ordinal));

    [Fact]
    public void A_public_address_that_is_none_is_named() =>
        Problems(new DigestsOptions { PublicUrl = "digests" }).ShouldContain(problem => problem.Contains("DIGEST_PUBLIC_URL", StringComparison.Ordinal));

    [Fact]
    public void The_delivery_scope_cannot_be_switched_off() => Problems(new DigestsOptions { DeliveryScope = "" }).ShouldNotBeEmpty();

    private static List<string> Problems(DigestsOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return [.. found.Select(problem => problem.ErrorMessage!)];
    }
}
