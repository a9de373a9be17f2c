using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Hands a digest over to the outbox, in the unit of work that wants it sent; what became of it, the outbox says.</summary>
internal sealed class SendByTelegram(ITelegramDelivery telegram, IDigestReader digests, DeliveryRights rights, DeliverySchedule schedule, TelegramTargets targets, TimeProvider clock)
{
    /// <summary>What its letters are called; their reference is the delivery's id.</summary>
    public const string Topic = "digest";

    /// <summary>Afterwards it is on its way, or has ended.</summary>
    public async Task StartAsync(DigestDelivery delivery, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!TelegramAddress.TryParse(delivery.Address, out var address) || !delivery.TryBegin(delivery.Attempt + 1, now))
        {
            return;
        }

        if (await rights.MissingScopeAsync(delivery, ct) is { } scope)
        {
            delivery.Block($"missing_scope:{scope}", now);
            return;
        }

        // What is erased from here on is edited in the chat: the erasure finds this delivery.
        await digests.HoldAsync(delivery.DigestId, ct);
        if (await RenderAsync(delivery, ct) is not { } html)
        {
            delivery.MarkFailed(DeliveryErrors.DigestMissing, now);
            return;
        }

        // Parts that arrived before stay as they are; the others go out again, at once: somebody tries again.
        if (await telegram.RetryAsync(Topic, delivery.Id.ToString(), html, ct))
        {
            delivery.HandOver(HashOf(html), notBefore: null);
            return;
        }

        var time = await schedule.TimeAsync(delivery, ct);
        var queued = await telegram.EnqueueAsync(await BindAsync(delivery, new TelegramLetter
        {
            ChatId = address.Chat,
            TopicNumber = address.Topic,
            Html = html,
            Topic = Topic,
            Reference = delivery.Id.ToString(),
            DedupKey = string.Create(CultureInfo.InvariantCulture, $"digest:{delivery.DigestId}:{delivery.AddressHash}"),
            NotBefore = time.NotBefore,
            Quiet = time.Quiet,
        }, ct), ct);
        if (queued is TelegramQueued.Refused(var reason))
        {
            delivery.MarkFailed(reason == "no_bot" ? "channel_not_connected" : reason, now);
            return;
        }

        delivery.HandOver(HashOf(html), time.NotBefore);
    }

    // A chat that an administrator configured is the administrator's word.
    private async Task<TelegramLetter> BindAsync(DigestDelivery delivery, TelegramLetter letter, CancellationToken ct) =>
        delivery.ChannelId is not null ? letter : await targets.BindAsync(letter, delivery.GroupId, await rights.ReaderAsync(delivery, ct), ct);

    /// <summary>What the chat is to show; null when the digest is gone.</summary>
    public async Task<string?> RenderAsync(DigestDelivery delivery, CancellationToken ct) => delivery.Format switch
    {
        "telegram_html" or "html" => await digests.RenderAsync(delivery.DigestId, "telegram_html", ct),
        // Data for machines, word for word.
        "json" or "cards" => await digests.RenderAsync(delivery.DigestId, "json", ct) is { } json ? $"<pre>{WebUtility.HtmlEncode(json)}</pre>" : null,
        _ => await digests.RenderAsync(delivery.DigestId, delivery.Format, ct) is { } text ? WebUtility.HtmlEncode(text) : null,
    };

    public static string HashOf(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)));
}
