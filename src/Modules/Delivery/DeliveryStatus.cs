namespace DigestMonolith.Modules.Delivery;

/// <summary>pending → sending → sent or failed; blocked when nobody may have it (any more), uncertain when Telegram may have taken it.</summary>
internal enum DeliveryStatus
{
    Pending,
    Sending,
    Sent,
    Failed,
    Blocked,
    Uncertain,
}

/// <summary>How a digest reaches somebody.</summary>
internal enum DeliveryRoute
{
    Page,
    Webhook,
    Telegram,
}

/// <summary>How one attempt ended.</summary>
internal enum AttemptStatus
{
    Success,
    Retry,
    Failed,
    Uncertain,
}
