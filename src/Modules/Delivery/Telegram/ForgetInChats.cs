using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// What chats were shown and an erasure took out of a digest is edited there. Digests are asked first, so what is rendered
/// here is what is left.
/// </summary>
internal sealed class ForgetInChats(ReviseLetters letters, IErasedDigests erased) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct) => forgotten.KeepsDigests
        ? new Dictionary<string, int>()
        : new Dictionary<string, int> { ["telegram_letters"] = await letters.OfAsync(erased.Ids, ct) };
}
