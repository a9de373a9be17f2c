using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.IntegrationTests.Dlq;
using DigestMonolith.IntegrationTests.Windowing;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Delivery;

/// <summary>Digests of a small chat, and what is known of their deliveries.</summary>
internal static class DeliveryLab
{
    private static readonly DateTimeOffset Morning = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Writes a morning's chat, asks for its digest and waits for it.</summary>
    public static async Task<DigestInfo> DigestAsync(this TestTenant tenant, AccountId? by = null, long chat = -1001000000002, IReadOnlyList<string>? talk = null)
    {
        var answer = await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = chat, title = "Lab", settings = new { digest = new { schedule = Array.Empty<int>() } } }, Ct);
        return await tenant.DigestOfAsync(new GroupId((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid()), by, talk);
    }

    /// <summary>The same in a group that is there.</summary>
    public static async Task<DigestInfo> DigestOfAsync(this TestTenant tenant, GroupId group, AccountId? by = null, IReadOnlyList<string>? talk = null)
    {
        var lab = new WindowLab(tenant, group);
        await lab.WriteAsync(Enumerable.Range(0, 24).Select(n => Morning.AddMinutes(n)), talk: talk);
        var window = await tenant.DoAsync(async scope =>
        {
            var opened = await scope.GetRequiredService<IWindowStatus>().OpenAsync(
                new WindowRequest { GroupId = lab.Group, Start = Morning, End = Morning.AddHours(1), Scopes = ["DIGEST_READ"], RequestedBy = by }, Ct);
            (await scope.GetRequiredService<IDigestRequests>().RequestAsync(new DigestRequest { WindowId = opened.Window.Id, Trigger = "manual" }, Ct)).ShouldBeTrue();
            return opened.Window.Id;
        });
        var digest = await Eventually.GetAsync(() => tenant.DoAsync(scope => scope.GetRequiredService<IDigestReader>().FindByWindowAsync(window, Ct)));
        digest.Status.ShouldBe("completed", digest.Reason);
        return digest;
    }

    /// <summary>Once those who deliver have heard that the tenant's digest is ready: a channel that is added later is none of that digest's.</summary>
    public static Task HeardAsync(this TestTenant tenant) => Eventually.UntilAsync(async () => await tenant.ReadAsync<long>("""
        select count(*) from platform.event_log l where event_type = 'digest.ready_for_delivery.v1'
            and not exists (select from platform.event_deliveries d where d.handler = 'delivery.deliver_digest' and d.seq = l.seq)
        """) == 1);

    /// <summary>Says again that the digest is ready.</summary>
    public static Task AnnounceAsync(this TestTenant tenant, DigestInfo digest, string? address = null) => tenant.DoAsync(scope =>
    {
        scope.GetRequiredService<UnitOfWork>().Publish(new DigestReadyForDelivery
        {
            TenantId = tenant.Id,
            WindowId = digest.WindowId,
            GroupId = digest.GroupId,
            DigestId = digest.Id,
            DeliveryPayload = new DeliveryPayload { Format = "json", ArtifactRef = $"digest:{digest.Id}" },
            Channels = [new DeliveryTarget { Channel = address is null ? "page" : "webhook", Address = address }],
        });
        return Task.CompletedTask;
    });

    /// <summary>The deliveries of the digest by this channel, as the API shows them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(this TestTenant tenant, DigestId digest, string channel = "webhook")
    {
        var page = await tenant.Http.GetFromJsonAsync<JsonElement>($"/api/deliveries?digest_id={digest}", Ct);
        return [.. page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("channel").GetString() == channel)];
    }

    /// <summary>The one delivery of the digest by webhook, once it has this status.</summary>
    public static async Task<JsonElement> SettledAsync(this TestTenant tenant, DigestId digest, string status)
    {
        await Eventually.UntilAsync(async () => await tenant.DeliveriesAsync(digest) is [var one] && one.GetProperty("status").GetString() == status);
        return (await tenant.DeliveriesAsync(digest)).ShouldHaveSingleItem();
    }
}
