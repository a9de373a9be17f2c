using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Delivery;

/// <summary>How digests are sent.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>The scope that whoever asked for a digest must still hold when it is sent; empty asks for none, which production refuses. Default DIGEST_READ.</summary>
    [FlatName("DIGEST_DELIVERY_SCOPE")]
    public string RequiredScope { get; set; } = "DIGEST_READ";
}
