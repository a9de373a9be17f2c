using System.Text.Json;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using FakeBot = DigestMonolith.FakeTelegram.World.Bot;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

/// <summary>A tenant with a digest, and a bot of its own that only sends.</summary>
internal sealed record TelegramDeliveryLab(TestTenant Tenant, DigestInfo Digest, FakeBot Bot)
{
    public const long LabNumber = -1001000000002;

    private static readonly Lock Gate = new();
    private static long _last = 5_300_000_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TelegramHost Telegram => Tenant.App.Telegram;

    public static async Task<TelegramDeliveryLab> StartAsync(AppFixture app, long chat = LabNumber, IReadOnlyList<string>? talk = null)
    {
        var tenant = await app.NewTenantAsync();
        var digest = await tenant.DigestAsync(chat: chat, talk: talk);
        return new(tenant, digest, await ConnectAsync(tenant));
    }

    /// <summary>The chat that digests of tests are about; every bot of a test is in it.</summary>
    public Chat LabChat()
    {
        lock (Gate)
        {
            var chat = Telegram.World.FindChat(LabNumber) ?? Telegram.World.AddSupergroup("Lab", id: LabNumber);
            return chat.AddBot(Bot, Telegram.World.AddPerson("Owner"));
        }
    }

    public void Script(Func<BotCall, Fault?> script)
    {
        lock (Gate)
        {
            var before = Telegram.Script;
            Telegram.Script = call => call.Token == Bot.Token ? script(call) : before(call);
        }
    }

    public List<FakeTelegram.Delivery> Sent(Chat chat) => [.. Telegram.Transcript.SentTo(chat).Where(sent => sent.Call.Token == Bot.Token)];

    public Task AnnounceAsync(string format = "telegram_html", string? address = null) => Tenant.DoAsync(scope =>
    {
        scope.GetRequiredService<UnitOfWork>().Publish(new DigestReadyForDelivery
        {
            TenantId = Tenant.Id,
            WindowId = Digest.WindowId,
            GroupId = Digest.GroupId,
            DigestId = Digest.Id,
            DeliveryPayload = new DeliveryPayload { Format = format, ArtifactRef = $"digest:{Digest.Id}" },
            Channels = [new DeliveryTarget { Channel = "telegram", Address = address }],
        });
        return Task.CompletedTask;
    });

    public Task<IReadOnlyList<JsonElement>> DeliveriesAsync() => Tenant.DeliveriesAsync(Digest.Id, "telegram");

    /// <summary>Waits until the deliveries stand so, in any order.</summary>
    public async Task<IReadOnlyList<JsonElement>> WhenAsync(params string[] statuses)
    {
        await Eventually.UntilAsync(async () => (await DeliveriesAsync()).Select(Status).Order().SequenceEqual(statuses.Order()));
        return await DeliveriesAsync();
    }

    public static string Status(JsonElement delivery) => delivery.GetProperty("status").GetString()!;

    private static async Task<FakeBot> ConnectAsync(TestTenant tenant)
    {
        var number = Interlocked.Increment(ref _last);
        var fake = tenant.App.Telegram.AddBot($"{number}:AA-delivers-digests-of-one-test", $"deliverer_{number}");
        await tenant.DoAsync(async services =>
        {
            var (db, clock) = (services.GetRequiredService<TelegramDbContext>(), services.GetRequiredService<TimeProvider>());
            var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Fake", fake.Person.Username), isDefault: false, services.GetRequiredService<IDataProtectionProvider>(), clock.GetUtcNow());
            bot.ComeBy(BotMode.Webhook, clock.GetUtcNow());
            db.Bots.Add(bot);
            await db.SaveChangesAsync(Ct);
        });
        return fake;
    }
}
