using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Store;
using FluentValidation;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>What a pushed message must be, whichever way it came, and what is stored of it.</summary>
internal sealed class PushedMessages : AbstractValidator<PushedMessage>
{
    /// <summary>So many at a time.</summary>
    public const int Most = 500;

    public PushedMessages(TimeProvider clock)
    {
        RuleFor(one => one.TgMessageId).NotNull().GreaterThan(0);
        RuleFor(one => one.PostedAt).NotNull().When(one => !one.IsDeleted);
        RuleFor(one => one.PostedAt).Must(IsPossible).WithMessage("This is no time at which a message can have been sent.");
        RuleFor(one => one.EditedAt).Must(IsPossible).WithMessage("This is no time at which a message can have been edited.");
        RuleFor(one => one.Text).MaximumLength(EntryParser.LongestText);
        RuleFor(one => one.SenderName).MaximumLength(255);
        RuleFor(one => one.SenderUsername).MaximumLength(255);
        RuleFor(one => one.ForwardedFrom).MaximumLength(255);
        RuleFor(one => one.ActionType).MaximumLength(100);
        RuleFor(one => one.ReactionCount).GreaterThanOrEqualTo(0);
        RuleFor(one => one.MediaCount).InclusiveBetween(0, 1000);

        bool IsPossible(DateTimeOffset? at) => at is null || (at.Value.Year >= 1990 && at.Value <= clock.GetUtcNow().AddYears(1));
    }

    public static IncomingMessage ToIncoming(PushedMessage message, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        TgMessageId = message.TgMessageId!.Value,
        PostedAt = message.PostedAt!.Value.ToUniversalTime(),
        SenderTgId = message.SenderTgId,
        SenderName = Stored(message.SenderName),
        SenderUsername = Stored(message.SenderUsername)?.TrimStart('@'),
        Text = message.IsService ? null : Stored(message.Text),
        ReplyToTgMessageId = message.ReplyToTgMessageId == message.TgMessageId ? null : message.ReplyToTgMessageId,
        ForumTopicId = message.ForumTopicId,
        ForwardedFrom = Stored(message.ForwardedFrom),
        ReactionCount = message.ReactionCount,
        MediaCount = message.MediaCount,
        IsService = message.IsService,
        ActionType = message.IsService ? Stored(message.ActionType) : null,
        EditedAt = message.EditedAt?.ToUniversalTime(),
        Measures = MessageMeasures.Of(message.IsService ? null : message.Text, hiddenLinks: 0),
    };

    // PostgreSQL holds no NUL.
    private static string? Stored(string? text) => string.IsNullOrEmpty(text) ? null : text.Replace('\0', '\uFFFD');
}
