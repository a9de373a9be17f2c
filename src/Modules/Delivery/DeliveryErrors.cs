using System.Globalization;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.Modules.Delivery;

/// <summary>What the errors of deliveries mean for a later try.</summary>
internal static class DeliveryErrors
{
    /// <summary>The digest is gone.</summary>
    public const string DigestMissing = "digest_missing";

    /// <summary>A rollback came before it arrived; on a delivery that is being sent: this attempt is the last.</summary>
    public const string Rollback = "rollback";

    private const string Http = "http_";

    /// <summary>Whether it means that nobody may have it there any more, rather than that it did not arrive.</summary>
    public static bool IsOfRights(string error) => error is "not_a_member" or "not_linked" || error.StartsWith("missing_scope:", StringComparison.Ordinal);

    public static ErrorClass ClassOf(string error) => error switch
    {
        "timeout" => ErrorClass.RetryableNetwork,
        _ when error.StartsWith("network:", StringComparison.Ordinal) => ErrorClass.RetryableNetwork,
        "http_410" or "channel_disabled" or "channel_not_connected" or "address_not_configured" or "recipient_unreachable" => ErrorClass.NonRetryableBusiness,
        // Of a chat: another try would be refused as well, or comes too late.
        "forbidden" or "chat_not_found" or "membership_unknown" or "expired" or "bot_removed" => ErrorClass.NonRetryableBusiness,
        _ when error.StartsWith(Http, StringComparison.Ordinal) && int.TryParse(error[Http.Length..], CultureInfo.InvariantCulture, out var status) => ErrorClasses.OfHttp(status),
        _ => ErrorClass.NonRetryableValidation,
    };
}
