using DigestMonolith.Platform.Outgoing;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Outgoing;

public sealed class WebhookGuardTests
{
    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("ftp://hooks.example.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("hooks.example.com")]
    [InlineData("https://user:word@hooks.example.com/")]
    [InlineData("https://hooks.example.com/#part")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_but_a_plain_https_address_is_refused(string? url) => Guard().Objection(url, out _).ShouldNotBeNull();

    [Fact]
    public void A_plain_https_address_is_taken() => Guard().Objection("https://hooks.example.com:8443/digest?key=1", out _).ShouldBeNull();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("::ffff:10.0.0.1")]
    public async Task Names_and_numbers_of_the_inside_are_refused(string host) =>
        await Should.ThrowAsync<AddressRefusedException>(() => Guard().ResolveAsync(host, 443, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Only_the_very_host_and_port_that_a_developer_allowed_is_let_through()
    {
        var guard = Guard("other:1, 127.0.0.1:9000");

        guard.Objection("http://127.0.0.1:9000/hook", out _).ShouldBeNull();
        guard.Objection("http://127.0.0.1:9001/hook", out _).ShouldNotBeNull();
        (await guard.ResolveAsync("127.0.0.1", 9000, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        await Should.ThrowAsync<AddressRefusedException>(() => guard.ResolveAsync("127.0.0.1", 9001, TestContext.Current.CancellationToken));
    }

    private static WebhookGuard Guard(string allowed = "") => new(Options.Create(new WebhookOptions { AllowedHosts = allowed }));
}
