using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Telegram.Inbox;

public sealed class UpdateIntakeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nobody_foresaw_is_said_no_to_and_the_next_update_is_tried_all_the_same()
    {
        // Nobody listens there: the rehearsal is left out.
        await using var databases = new Databases(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Main", "Host=127.0.0.1;Port=1;Database=none;Username=nobody")]).Build());
        var scopes = new BrokenScopes();
        using var intake = new UpdateIntake(databases, scopes, Options.Create(new TelegramOptions()), NullLogger<UpdateIntake>.Instance);
        await intake.StartAsync(Ct);

        for (var n = 1; n <= 4; n++)
        {
            (await TakeAsync()).ShouldBeFalse();
            scopes.Asked.ShouldBe(n);
        }

        await intake.StopAsync(Ct);

        Task<bool> TakeAsync() => intake.TakeAsync(TenantId.New(), BotId.New(), IncomingUpdate.TryRead("""{"update_id":1,"message":{}}"""u8.ToArray())!, Ct);
    }

    private sealed class BrokenScopes : IServiceScopeFactory
    {
        public int Asked { get; private set; }

        public IServiceScope CreateScope()
        {
            Asked++;
            throw new InvalidOperationException("nobody foresaw this");
        }
    }
}
