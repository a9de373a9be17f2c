using DigestMonolith.Contracts.Telegram;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Of Telegram's log ids, 8200-8299 are the outbox's.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(8200, LogLevel.Information, "Letter {MessageId} ({Topic} {Reference}) is {State}: {Error}")]
    public static partial void LetterSettled(this ILogger logger, TelegramMessageId messageId, string topic, string reference, OutboxState state, string? error);

    [LoggerMessage(8201, LogLevel.Warning, "Nobody knows whether part {Part} of letter {MessageId} arrived: its answer was lost")]
    public static partial void PartUncertain(this ILogger logger, TelegramMessageId messageId, int part);

    [LoggerMessage(8202, LogLevel.Warning, "Telegram cannot read the tags of part {Part} of letter {MessageId} ({Topic}); it goes as plain text")]
    public static partial void PartUnparsable(this ILogger logger, TelegramMessageId messageId, int part, string topic);

    [LoggerMessage(8203, LogLevel.Warning, "What became of part {Part} of letter {MessageId} is not written down yet: {Error}")]
    public static partial void AnswerNotRecorded(this ILogger logger, TelegramMessageId messageId, int part, string error);

    [LoggerMessage(8204, LogLevel.Error, "The sender of messages stumbled and goes on: {Error}")]
    public static partial void SenderStumbled(this ILogger logger, string error);

    [LoggerMessage(8205, LogLevel.Error, "Letter {MessageId} could not be worked and waits for the end of its lease: {Error}")]
    public static partial void LetterStumbled(this ILogger logger, TelegramMessageId messageId, string error);

    [LoggerMessage(8206, LogLevel.Warning, "What waits in the outbox is not counted: {Error}")]
    public static partial void DepthNotCounted(this ILogger logger, string error);
}
