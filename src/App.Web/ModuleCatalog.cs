using DigestMonolith.Modules.Access;
using DigestMonolith.Modules.Delivery;
using DigestMonolith.Modules.Digests;
using DigestMonolith.Modules.Ingestion;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Realtime;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Windowing;
using DigestMonolith.Platform.Modules;

namespace DigestMonolith.App.Web;

/// <summary>Every room of the house. A folder under src/Modules that is missing here fails a test.</summary>
internal static class ModuleCatalog
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new AccessModule(),
        new IngestionModule(),
        new WindowingModule(),
        new DigestsModule(),
        new DeliveryModule(),
        new ProposalsModule(),
        new RealtimeModule(),
        new TelegramModule(),
    ];
}
