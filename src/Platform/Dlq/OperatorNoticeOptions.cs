using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;
using DigestMonolith.Platform.Outgoing;

namespace DigestMonolith.Platform.Dlq;

/// <summary>How operators hear of dead letters that come in numbers. The banner under /admin needs none of it.</summary>
public sealed class OperatorNoticeOptions : IValidatableObject
{
    /// <summary>Where a dead-letter alarm is posted, in the form of PagerDuty's Events v2; https. Default empty: nowhere, or PagerDuty when there is a routing key.</summary>
    [FlatName("DIGEST_OPERATOR_WEBHOOK")]
    public string Webhook { get; set; } = "";

    /// <summary>The integration key of PagerDuty, or what another receiver takes for one. Default empty.</summary>
    [FlatName("DIGEST_PAGERDUTY_ROUTING_KEY")]
    public string RoutingKey { get; set; } = "";

    /// <summary>For development only: a comma-separated list of host:port that the webhook may reach over http and at private addresses. Default empty.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Where alarms go; null when nobody is to be told.</summary>
    internal string? Address => Webhook.Length > 0 ? Webhook : RoutingKey.Length > 0 ? "https://events.pagerduty.com/v2/enqueue" : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Webhook.Length > 0 && new AddressGuard(() => AllowedHosts).Objection(Webhook, out _) is { } objection)
        {
            yield return new ValidationResult($"DIGEST_OPERATOR_WEBHOOK: {objection}", [nameof(Webhook)]);
        }
    }
}
