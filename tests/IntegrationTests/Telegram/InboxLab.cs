using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>Short ways to what a bot heard.</summary>
internal static class InboxLab
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A bot as it stands once Telegram was told of its webhook: no public address is needed to post to ourselves.</summary>
    public static Task<(string Path, string Secret)> ByWebhookAsync(this AppFixture app, TestTenant tenant) => tenant.DoAsync(async services =>
    {
        var (keys, now, fake) = (services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), app.NewBot());
        var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Hook", "hook_bot"), isDefault: false, keys, now);
        bot.ComeBy(BotMode.Webhook, now);
        var db = services.GetRequiredService<TelegramDbContext>();
        db.Bots.Add(bot);
        await db.SaveChangesAsync(Ct);
        return ($"/webhook/telegram/{bot.BotKey}", bot.OpenSecret(keys));
    });

    /// <summary>The messages of the tenant's only group.</summary>
    public static Task<List<ArchivedMessage>> MessagesAsync(this TestTenant tenant) => tenant.DoAsync(async services =>
    {
        var archive = services.GetRequiredService<IMessageArchive>();
        var (group, messages) = ((await archive.ListGroupsAsync(Ct)).ShouldHaveSingleItem().Id, new List<ArchivedMessage>());
        await foreach (var message in archive.ReadAsync(group, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), Ct))
        {
            if (!message.IsService)
            {
                messages.Add(message);
            }
        }

        return messages;
    });

    public static Task<long> CountAsync(this TestTenant tenant, string sql) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });
}
