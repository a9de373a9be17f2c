using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery;

/// <summary>One digest on its way to one address.</summary>
internal sealed class DigestDelivery
{
    private DigestDelivery()
    {
    }

    public DeliveryId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public DigestId DigestId { get; private set; }
    public WindowId WindowId { get; private set; }
    public GroupId GroupId { get; private set; }
    public DeliveryRoute Channel { get; private set; }
    public ChannelId? ChannelId { get; private set; }
    /// <summary>Whose right to read counts; null for that of whoever asked for the digest.</summary>
    public AccountId? AccountId { get; private set; }
    public string? AddressMasked { get; private set; }
    public string AddressHash { get; private set; } = "";

    /// <summary>Of a chat; a webhook's is with its channel.</summary>
    public string? Address { get; private set; }

    /// <summary>Of what the chat shows.</summary>
    public string? ContentHash { get; private set; }
    public string Format { get; private set; } = "";
    public DeliveryStatus Status { get; private set; }
    public string? Error { get; private set; }
    public int Attempt { get; private set; }
    public int AttemptsBefore { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Further attempts since it was last asked for.</summary>
    public int Retries => Attempt - AttemptsBefore - 1;

    /// <summary>No attempt may follow unless a person asks for one.</summary>
    public bool IsRolledBack => Error == DeliveryErrors.Rollback;

    public static DigestDelivery Of(DeliveryPlan plan, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        DigestId = plan.DigestId,
        WindowId = plan.WindowId,
        GroupId = plan.GroupId,
        Channel = plan.Channel,
        ChannelId = plan.ChannelId,
        AccountId = plan.Account,
        AddressMasked = plan.AddressMasked,
        AddressHash = plan.AddressHash,
        Address = plan.Address,
        Format = plan.Format,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>
    /// Takes the delivery for its n-th attempt. An attempt that a crash cut off is taken again under its number, so the
    /// receiver sees the same idempotency key; false when it is settled or another attempt has it.
    /// </summary>
    public bool TryBegin(int attempt, DateTimeOffset now)
    {
        if ((Status, Attempt) != (DeliveryStatus.Pending, attempt - 1) && (Status, Attempt) != (DeliveryStatus.Sending, attempt))
        {
            return false;
        }

        Become(DeliveryStatus.Sending, null, now);
        Attempt = attempt;
        return true;
    }

    public void MarkSent(DateTimeOffset now)
    {
        Become(DeliveryStatus.Sent, null, now);
        DeliveredAt = now;
    }

    /// <summary>Telegram may have taken a part of it: it is sent again by a click alone.</summary>
    public void MarkUncertain(DateTimeOffset now) => Become(DeliveryStatus.Uncertain, "uncertain", now);

    /// <summary>It is in the outbox, and may be sent from then on.</summary>
    public void HandOver(string contentHash, DateTimeOffset? notBefore) => (ContentHash, NextAttemptAt) = (contentHash, notBefore);

    /// <summary>The chat is shown something else.</summary>
    public void Show(string contentHash) => ContentHash = contentHash;

    /// <summary>A click: the parts that nobody knows of are sent again.</summary>
    public void Resend(DateTimeOffset now) => Become(DeliveryStatus.Sending, null, now);

    public void MarkFailed(string error, DateTimeOffset now) => Become(DeliveryStatus.Failed, error, now);

    public void Block(string error, DateTimeOffset now) => Become(DeliveryStatus.Blocked, error, now);

    public void Postpone(string error, DateTimeOffset next, DateTimeOffset now)
    {
        Become(DeliveryStatus.Pending, error, now);
        NextAttemptAt = next;
    }

    /// <summary>Another round of attempts. False for what was sent, or is still on its way.</summary>
    public bool TryRestart(DateTimeOffset now)
    {
        if (Status is not (DeliveryStatus.Failed or DeliveryStatus.Blocked))
        {
            return false;
        }

        (Status, Error, UpdatedAt, NextAttemptAt) = (DeliveryStatus.Pending, null, now, now);
        AttemptsBefore = Attempt;
        Version++;
        return true;
    }

    /// <summary>The address is the same; what it is sent with may have been removed, or configured, since.</summary>
    public void Follow(ChannelId? channel, string? addressMasked) => (ChannelId, AddressMasked) = (channel, addressMasked);

    public DigestDelivered ToEvent(TenantId tenant) => new()
    {
        TenantId = tenant,
        DigestId = DigestId,
        WindowId = WindowId,
        Status = Status == DeliveryStatus.Sent ? "success" : "failed",
        DeliveredAt = DeliveredAt,
        Channel = SnakeCase.Of(Channel),
        Error = Status == DeliveryStatus.Blocked ? $"blocked_rbac: {Error}" : Error,
        Attempt = Attempt,
        LatencyMs = (int)Math.Min((UpdatedAt - CreatedAt).TotalMilliseconds, int.MaxValue),
        AddressMasked = AddressMasked,
        AddressHash = AddressHash,
    };

    private void Become(DeliveryStatus next, string? error, DateTimeOffset now)
    {
        if (Status is DeliveryStatus.Sent or DeliveryStatus.Failed or DeliveryStatus.Blocked)
        {
            throw new InvalidOperationException($"Delivery {Id} is {Status} and cannot become {next}.");
        }

        (Status, Error, UpdatedAt, NextAttemptAt) = (next, error, now, null);
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestDelivery>
    {
        public void Configure(EntityTypeBuilder<DigestDelivery> builder)
        {
            builder.ToTable("digest_deliveries");
            builder.HasKey(delivery => delivery.Id);
            builder.Property(delivery => delivery.Id).ValueGeneratedNever();
            builder.Property(delivery => delivery.Version).IsConcurrencyToken();
            builder.Ignore(delivery => delivery.Retries);
            builder.Ignore(delivery => delivery.IsRolledBack);
            builder.HasOne<DeliveryChannel>().WithMany().HasForeignKey(delivery => delivery.ChannelId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex([nameof(TenantId), nameof(DigestId), nameof(Channel), nameof(AddressHash)], "ux_digest_deliveries_target").IsUnique();
        }
    }
}

/// <summary>What shall go where.</summary>
internal sealed record DeliveryPlan
{
    public required DigestId DigestId { get; init; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required DeliveryRoute Channel { get; init; }
    public ChannelId? ChannelId { get; init; }

    /// <summary>Whose right to read counts; null for that of whoever asked for the digest.</summary>
    public AccountId? Account { get; init; }
    public string? AddressMasked { get; init; }
    public required string AddressHash { get; init; }

    /// <summary>Of a chat.</summary>
    public string? Address { get; init; }
    public required string Format { get; init; }

    /// <summary>Why it cannot be sent at all; null when it can.</summary>
    public string? Obstacle { get; init; }
}
