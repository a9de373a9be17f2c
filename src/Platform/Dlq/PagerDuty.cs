using System.Net.Http.Json;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Dlq;

/// <summary>Posts alarms in the form of PagerDuty's Events v2, through the guard of outgoing addresses.</summary>
internal sealed class PagerDuty : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IOptions<OperatorNoticeOptions> _options;
    private readonly AddressGuard _guard;
    private readonly HttpClient _http;

    public PagerDuty(IOptions<OperatorNoticeOptions> options)
    {
        (_options, _guard) = (options, new AddressGuard(() => options.Value.AllowedHosts));
        _http = new HttpClient(_guard.Handler()) { Timeout = Patience };
    }

    /// <summary>Throws when it did not arrive: <see cref="JobRefusedException"/> when no further attempt can help.</summary>
    public async Task PostAsync(OperatorNotice notice, CancellationToken ct)
    {
        if (_guard.Objection(_options.Value.Address, out var url) is not null)
        {
            throw new JobRefusedException("DIGEST_OPERATOR_WEBHOOK is no address that may be used.");
        }

        using var answer = await SendAsync(url, notice, ct);
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var status = (int)answer.StatusCode;
        throw ErrorClasses.OfHttp(status).IsRetryable()
            ? new HttpRequestException($"The operators' webhook answered {status}.", inner: null, answer.StatusCode)
            : new JobRefusedException($"The operators' webhook answered {status}.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri url, OperatorNotice notice, CancellationToken ct)
    {
        try
        {
            using var content = JsonContent.Create(PagerDutyEvent.Of(notice, _options.Value.RoutingKey), options: EventJson.Options);
            // Some receivers take no body in chunks.
            await content.LoadIntoBufferAsync(ct);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException)
        {
            throw new JobRefusedException("DIGEST_OPERATOR_WEBHOOK leads to an address that is not on the open internet.");
        }
    }
}

/// <summary>https://developer.pagerduty.com/docs/events-api-v2/trigger-events: the names are PagerDuty's.</summary>
internal sealed record PagerDutyEvent(string RoutingKey, string EventAction, string DedupKey, PagerDutyPayload Payload)
{
    public static PagerDutyEvent Of(OperatorNotice notice, string routingKey) => new(
        routingKey,
        "trigger",
        // One incident for each kind: PagerDuty adds a later alarm to it while it is open.
        $"digestmonolith:dead_letters:{notice.Kind}:{notice.ErrorCode}",
        new PagerDutyPayload(
            $"{notice.Letters} dead letters of {notice.Kind}: {notice.ErrorCode}",
            Environment.MachineName,
            "error",
            notice.Kind,
            new PagerDutyDetails(notice.ErrorCode, notice.ErrorClass, notice.Letters, notice.Tenants, notice.FirstFailedAt, notice.LastFailedAt,
                $"/admin/dead-letters?code={Uri.EscapeDataString(notice.ErrorCode)}")));
}

/// <summary>What is shown of it.</summary>
internal sealed record PagerDutyPayload(string Summary, string Source, string Severity, string Component, PagerDutyDetails CustomDetails);

/// <summary>Names and counts; no tenant's data.</summary>
internal sealed record PagerDutyDetails(
    string ErrorCode, string ErrorClass, int Letters, int Tenants, DateTimeOffset FirstFailedAt, DateTimeOffset LastFailedAt, string Page);
