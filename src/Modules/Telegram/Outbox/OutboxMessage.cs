using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>
/// A letter to one chat and how far it is. A part is marked as being sent before it is: found so later, nobody knows whether
/// it arrived, and the letter goes on behind it.
/// </summary>
internal sealed partial class OutboxMessage
{
    public const string DedupIndex = "ux_outbox_dedup";
    private readonly List<OutboxPart> _parts = [];

    private OutboxMessage()
    {
    }

    public TelegramMessageId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public long OutboxNo { get; private set; }
    public BotId BotId { get; private set; }
    public long ChatId { get; private set; }
    public long? MigratedFrom { get; private set; }
    public long? ThreadId { get; private set; }
    public string Topic { get; private set; } = "";
    public string Reference { get; private set; } = "";
    public string DedupKey { get; private set; } = "";
    public bool IsAnswer { get; private set; }
    public long? OnlyMembersOf { get; private set; }
    public AccountId? OnlyFor { get; private set; }
    public string? OnlyWithScope { get; private set; }
    public long? ReplyTo { get; private set; }
    public string? Keyboard { get; private set; }
    public OutboxState State { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Why it was taken back; what of it is not sent then is not sent any more.</summary>
    public string? CancelledFor { get; private set; }
    public int Round { get; private set; }
    public int Failures { get; private set; }
    public DateTimeOffset NotBefore { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public Guid? LeaseToken { get; private set; }
    public DateTimeOffset? LeaseUntil { get; private set; }
    public string? TraceId { get; private set; }
    public Guid? CorrelationId { get; private set; }
    public Guid? CausationId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    public IReadOnlyList<OutboxPart> Parts => _parts;

    public bool IsOpen => State is OutboxState.Pending or OutboxState.Sending;

    public EventCause Cause => new(TraceId ?? "", CorrelationId, CausationId);

    public OutboxPart? Next => _parts.Where(part => part.State == OutboxState.Pending).MinBy(part => part.PartNo);

    public static OutboxMessage Of(NewLetter letter, BotId bot, IReadOnlyList<string> parts, EventCause cause, DateTimeOffset now)
    {
        var notBefore = letter.NotBefore is { } later && later > now ? later : now;
        var message = new OutboxMessage
        {
            Id = new(Guid.CreateVersion7(now)),
            BotId = bot,
            ChatId = letter.ChatId,
            ThreadId = letter.ThreadId,
            Topic = letter.Topic,
            Reference = letter.Reference,
            DedupKey = letter.DedupKey,
            IsAnswer = letter.IsAnswer,
            OnlyMembersOf = letter.OnlyMembersOf,
            OnlyFor = letter.OnlyFor,
            OnlyWithScope = letter.OnlyWithScope,
            ReplyTo = letter.ReplyTo,
            Keyboard = letter.Keyboard,
            NotBefore = notBefore,
            QuietFrom = (short?)letter.Quiet?.From,
            QuietTo = (short?)letter.Quiet?.To,
            QuietZone = letter.Quiet?.TimeZone,
            DueAt = notBefore,
            ExpiresAt = notBefore + letter.WorthSending,
            TraceId = cause.TraceOrNew(),
            CorrelationId = cause.CorrelationId,
            CausationId = cause.CausationId,
            CreatedAt = now,
        };
        message._parts.AddRange(parts.Select((html, n) => OutboxPart.Of(message.Id, n + 1, html)));
        return message;
    }

    /// <summary>Parts that a crash cut off. Of an edit it does not matter whether it was made. How many are uncertain now.</summary>
    public int GiveUpInterrupted(DateTimeOffset now)
    {
        var interrupted = _parts.Where(part => part.State == OutboxState.Sending).ToList();
        interrupted.Where(part => part.IsEdit).ToList().ForEach(part => part.PutBack("interrupted"));
        interrupted.Where(part => !part.IsEdit).ToList().ForEach(part => part.End(OutboxState.Uncertain, "interrupted", now));
        return interrupted.Count(part => part.State == OutboxState.Uncertain);
    }

    public bool TryExpire(DateTimeOffset now)
    {
        if (now < ExpiresAt)
        {
            return false;
        }

        EndRest(OutboxState.Expired, Error, now);
        return true;
    }

    /// <summary>What was not begun ends so; a part that is on its way ends by itself. Who takes a letter back does not mean what was erased in it.</summary>
    public void EndRest(OutboxState state, string? error, DateTimeOffset now)
    {
        _parts.Where(part => part.State == OutboxState.Pending && !(part.IsEdit && state == OutboxState.Cancelled)).ToList().ForEach(part => part.End(state, error, now));
        Error = error;
    }

    /// <summary>Takes the letter back: a part that is on its way may still arrive, but is not tried again.</summary>
    public void Cancel(string reason, DateTimeOffset now)
    {
        CancelledFor = reason;
        EndRest(OutboxState.Cancelled, reason, now);
    }

    /// <summary>Telegram took it; if the letter was revised while it was on its way, what arrived is edited.</summary>
    public void Arrive(OutboxPart part, long number, int round, TimeSpan worthSending, DateTimeOffset now)
    {
        part.Arrive(number, now);
        if (round != Round)
        {
            part.Rewrite(part.Html!);
            Reopen(worthSending, now);
        }
    }

    /// <summary>Telegram did not take it.</summary>
    public void PutBack(OutboxPart part, string error, DateTimeOffset now)
    {
        if (CancelledFor is { } reason && !part.IsEdit)
        {
            part.End(OutboxState.Cancelled, reason, now);
        }
        else
        {
            part.PutBack(error);
        }
    }

    /// <summary>Another bot sends what did not arrive. What the one before sent stays as it is there: nobody else can edit it.</summary>
    public void GoBy(BotId bot, DateTimeOffset now)
    {
        _parts.Where(part => part.IsEdit && bot != BotId).ToList().ForEach(part => part.LeaveThere(now));
        BotId = bot;
    }

    public void GoOn() => (Failures, Error) = (0, null);

    public void Release() => (LeaseToken, LeaseUntil) = (null, null);

    /// <summary>False while parts are open.</summary>
    public bool TrySettle(DateTimeOffset now)
    {
        if (_parts.Any(part => part.IsOpen))
        {
            return false;
        }

        State = new[] { OutboxState.Uncertain, OutboxState.Failed, OutboxState.Expired, OutboxState.Cancelled }
            .FirstOrDefault(worst => _parts.Any(part => part.State == worst), OutboxState.Sent);
        Error = State == OutboxState.Cancelled ? CancelledFor ?? Error : Error;
        SettledAt = now;
        // Of what may be sent again the text stays.
        _parts.Where(part => part.State != OutboxState.Uncertain).ToList().ForEach(part => part.Forget());
        Release();
        return true;
    }

    /// <summary>Reads otherwise from now on. Messages that were sent and have nothing more to say, say so.</summary>
    public void Revise(IReadOnlyList<string> parts, string nothing, TimeSpan worthSending, DateTimeOffset now)
    {
        // Also of a part that nobody knows of: its answer may still come, and then it shows what was.
        Round++;
        foreach (var part in _parts.Where(part => part.IsOpen || part.IsEdit || part.State == OutboxState.Uncertain))
        {
            part.Rewrite(part.PartNo <= parts.Count ? parts[part.PartNo - 1] : nothing);
        }

        DropSurplus(parts.Count, now);
        if (_parts.Any(part => part.IsOpen))
        {
            var there = _parts.Count;
            if (CancelledFor is null)
            {
                _parts.AddRange(parts.Skip(there).Select((html, n) => OutboxPart.Of(Id, there + n + 1, html)).ToList());
            }

            Reopen(worthSending, now);
        }
    }

    /// <summary>Sends what did not arrive; of a letter that is cut otherwise by now, what arrived is edited.</summary>
    public void Retry(IReadOnlyList<string> parts, string nothing, TimeSpan worthSending, DateTimeOffset now)
    {
        GoAtOnce();
        if (parts.Count != _parts.Count)
        {
            _parts.Where(part => part.IsGivenUp).ToList().ForEach(part => part.PutBack(null));
            Revise(parts, nothing, worthSending, now);
            return;
        }

        foreach (var part in _parts.Where(part => part.IsGivenUp).ToList())
        {
            part.PutBack(null);
            part.Rewrite(parts[part.PartNo - 1]);
        }

        if (_parts.Any(part => part.IsOpen))
        {
            Round++;
            Reopen(worthSending, now);
        }
    }

    /// <summary>False when nothing is uncertain.</summary>
    public bool TryResend(TimeSpan worthSending, DateTimeOffset now)
    {
        var uncertain = _parts.Where(part => part.State == OutboxState.Uncertain).ToList();
        if (uncertain.Count == 0)
        {
            return false;
        }

        uncertain.ForEach(part => part.PutBack(null));
        GoAtOnce();
        Round++;
        Reopen(worthSending, now);
        return true;
    }

    public TelegramMessageSettled ToEvent(TenantId tenant, bool isUnreachable) => new()
    {
        TenantId = tenant,
        MessageId = Id,
        BotId = BotId,
        ChatId = ChatId,
        MigratedFrom = MigratedFrom,
        Topic = Topic,
        Reference = Reference,
        Outcome = State.ToOutcome(),
        Error = Error,
        IsUnreachable = isUnreachable,
        Round = Round,
        Parts = [.. _parts.OrderBy(part => part.PartNo).Select(part => part.ToContract())],
    };

    // What was never sent and has nothing to say is no part of the letter any more, unless that is all of it.
    private void DropSurplus(int count, DateTimeOffset now)
    {
        var surplus = _parts.Where(part => part.PartNo > count && part.State == OutboxState.Pending && !part.IsEdit).ToList();
        surplus.ForEach(part => part.End(OutboxState.Cancelled, null, now));
        if (surplus.Count < _parts.Count)
        {
            _parts.RemoveAll(surplus.Contains);
        }
    }

    private void Reopen(TimeSpan worthSending, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            (State, SettledAt, NotBefore, DueAt, ExpiresAt, Failures, Error) = (OutboxState.Pending, null, now, now, now + worthSending, 0, null);
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("outbox").HasKey(message => message.Id);
            builder.Property(message => message.Id).ValueGeneratedNever();
            builder.Property(message => message.OutboxNo).ValueGeneratedOnAdd();
            builder.Ignore(message => message.IsOpen);
            builder.Ignore(message => message.Cause);
            builder.Ignore(message => message.Next);
            builder.HasMany(message => message.Parts).WithOne().HasForeignKey(part => part.OutboxId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex([nameof(TenantId), nameof(DedupKey)], DedupIndex).IsUnique();
        }
    }
}
