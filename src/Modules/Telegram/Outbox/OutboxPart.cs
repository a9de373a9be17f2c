using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Outbox.Splitting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>One message of a letter.</summary>
internal sealed class OutboxPart
{
    private OutboxPart()
    {
    }

    public TelegramMessageId OutboxId { get; private set; }
    public int PartNo { get; private set; }
    public TenantId TenantId { get; private set; }

    /// <summary>Null once it is where it belongs.</summary>
    public string? Html { get; private set; }
    public bool IsPlain { get; private set; }
    public OutboxState State { get; private set; }
    public long? TgMessageId { get; private set; }
    public int Attempt { get; private set; }
    public string? Error { get; private set; }
    public DateTimeOffset? BegunAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => State is OutboxState.Pending or OutboxState.Sending;

    /// <summary>It did not arrive and is not on its way.</summary>
    public bool IsGivenUp => State is OutboxState.Failed or OutboxState.Expired or OutboxState.Cancelled;

    /// <summary>It is there already: to repeat the call changes nothing.</summary>
    public bool IsEdit => TgMessageId is not null;

    /// <summary>What is sent: the tags, or what a reader sees of them.</summary>
    public string Text => IsPlain ? TelegramSplit.PlainOf(Html!) : Html!;

    public static OutboxPart Of(TelegramMessageId outbox, int number, string html) => new() { OutboxId = outbox, PartNo = number, Html = html };

    public void Begin(DateTimeOffset now)
    {
        if (State != OutboxState.Pending)
        {
            throw new InvalidOperationException($"Part {PartNo} of {OutboxId} is {State} and cannot be sent.");
        }

        (State, Error, BegunAt, EndedAt) = (OutboxState.Sending, null, now, null);
        Attempt++;
    }

    public void Arrive(long number, DateTimeOffset now)
    {
        (State, TgMessageId, Error, EndedAt) = (OutboxState.Sent, number, null, now);
    }

    public void End(OutboxState state, string? error, DateTimeOffset now) => (State, Error, EndedAt) = (state, error, now);

    /// <summary>Telegram did not take it.</summary>
    public void PutBack(string? error) => (State, Error) = (OutboxState.Pending, error);

    public void GoPlain() => IsPlain = true;

    /// <summary>Reads otherwise from now on; what was sent is to be edited.</summary>
    public void Rewrite(string html)
    {
        (Html, IsPlain) = (html, false);
        if (IsEdit && !IsOpen)
        {
            State = OutboxState.Pending;
        }
    }

    /// <summary>It arrived, and that is all that will be known of it.</summary>
    public void LeaveThere(DateTimeOffset now) => (State, TgMessageId, Error, EndedAt, Html) = (OutboxState.Sent, null, null, EndedAt ?? now, null);

    public void Forget() => Html = null;

    public TelegramPart ToContract() => new()
    {
        Number = PartNo,
        Outcome = State.ToOutcome(),
        TgMessageId = TgMessageId,
        Attempts = Attempt,
        BegunAt = BegunAt,
        EndedAt = EndedAt,
        Error = Error,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxPart>
    {
        public void Configure(EntityTypeBuilder<OutboxPart> builder)
        {
            builder.ToTable("outbox_parts").HasKey(part => new { part.OutboxId, part.PartNo });
            builder.Property(part => part.PartNo).ValueGeneratedNever();
            builder.Ignore(part => part.IsOpen);
            builder.Ignore(part => part.IsEdit);
            builder.Ignore(part => part.IsGivenUp);
            builder.Ignore(part => part.Text);
        }
    }
}
