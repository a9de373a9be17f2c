using DigestMonolith.Contracts.Digests;
using MediatR;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Shows chats how a digest reads now. A second copy of the event finds that they were shown it.</summary>
internal sealed class ReviseDigest(ReviseLetters letters) : INotificationHandler<DigestRevised>
{
    public Task Handle(DigestRevised message, CancellationToken ct) => letters.OfAsync([message.DigestId], ct);
}
