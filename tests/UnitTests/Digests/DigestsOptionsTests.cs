using System.ComponentModel.DataAnnotations;
using DigestMonolith.Modules.Delivery;
using DigestMonolith.Modules.Digests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Digests;

public sealed class DigestsOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Problems(new DigestsOptions()).ShouldBeEmpty();

    [Fact]
    public void A_soft_similarity_above_the_hard_one_is_named() =>
        Problems(new DigestsOptions { ContextSimilarity = 0.5, ContextSoftSimilarity = 0.6 }).ShouldContain(problem => problem.Contains("DIGEST_CONTEXT_SOFT_SIMILARITY", StringComparison.Ordinal));

    [Theory]
    [InlineData(null, 2), InlineData(0, 0), InlineData(1, 1), InlineData(3, 2)]
    public void Repairs_are_as_many_as_the_setting_says_and_never_more_than_two(int? setting, int repairs) =>
        (setting is { } retries ? new DigestsOptions { MaxRetries = retries } : new DigestsOptions()).MaxRepairs.ShouldBe(repairs);

    [Fact]
    public void A_negative_weight_is_named() =>
        Problems(new DigestsOptions { ContextReplyWeight = -1 }).ShouldContain(problem => problem.Contains("DIGEST_CONTEXT_REPLY_WEIGHT", StringComparison.Ordinal));

    [Fact]
    public void A_public_address_that_is_none_is_named() =>
        Problems(new DigestsOptions { PublicUrl = "digests" }).ShouldContain(problem => problem.Contains("DIGEST_PUBLIC_URL", StringComparison.Ordinal));

    [Theory]
    [InlineData("Production", "", true)]
    [InlineData("Production", null, false)]
    [InlineData("Development", "", false)]
    public void An_empty_delivery_scope_stops_the_start_in_production_and_is_named(string environment, string? scope, bool refused)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>()).Build();
        if (scope is not null)
        {
            configuration["DIGEST_DELIVERY_SCOPE"] = scope;
        }

        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment });
        new DigestsModule().AddServices(services, configuration);
        new DeliveryModule().AddServices(services, configuration);
        using var provider = services.BuildServiceProvider();

        foreach (Func<string> read in (Func<string>[])
            [() => provider.GetRequiredService<IOptions<DigestsOptions>>().Value.DeliveryScope, () => provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.RequiredScope])
        {
            if (refused)
            {
                Should.Throw<OptionsValidationException>(read).Message.ShouldContain("DIGEST_DELIVERY_SCOPE");
            }
            else
            {
                read().ShouldBe(scope ?? "DIGEST_READ");
            }
        }
    }

    private static List<string> Problems(DigestsOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return [.. found.Select(problem => problem.ErrorMessage!)];
    }
}
