using System.Diagnostics.Metrics;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Llm;
using DigestMonolith.Modules.Access;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using FakeBot = DigestMonolith.FakeTelegram.World.Bot;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

/// <summary>
/// A sender and a Telegram with a clock of their own, which is days ahead: what is written here the senders of the host do
/// not touch, and hours pass at will.
/// </summary>
internal sealed class SenderLab : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counted = [];
    private readonly List<OutboxSender> _senders = [];
    private int _letters;

    private SenderLab(TestTenant tenant, TelegramHost telegram, LabClock clock, ServiceProvider services)
    {
        (Tenant, Telegram, Clock, _services) = (tenant, telegram, clock, services);
        _listener.InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument);
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            // Other tests send letters of other topics.
            if (tags.ToArray().Any(tag => tag is { Key: "topic", Value: string topic } && topic == Topic))
            {
                lock (_counted)
                {
                    _counted[instrument.Name] = _counted.GetValueOrDefault(instrument.Name) + value;
                }
            }
        });
        _listener.Start();
    }

    public TestTenant Tenant { get; }

    public TelegramHost Telegram { get; }

    public LabClock Clock { get; }

    public string Topic { get; } = $"lab-{Guid.CreateVersion7():n}";

    public required LogBook Log { get; init; }

    public BotId Bot { get; private set; }

    public FakeBot Fake => Telegram.Bot;

    public TelegramWorld World => Telegram.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<SenderLab> StartAsync(AppFixture app, bool sends = true, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var clock = new LabClock();
        clock.Advance(TimeSpan.FromDays(3));
        var tenant = await app.NewTenantAsync();
        var number = 5_200_000_000 + (Guid.CreateVersion7().GetHashCode() & 0x7fffffff);
        var telegram = await TelegramHost.StartAsync(clock: clock, token: $"{number}:AA-of-one-test-of-the-outbox");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings:Main"] = app.ConnectionString,
            ["TELEGRAM_API_URL"] = telegram.Url,
            // Every lab's clock is ahead.
            ["Events:OnlyTenant"] = tenant.Id.ToString(),
            ["Telegram:Timeout"] = "00:00:02",
            ["TelegramOutbox:Poll"] = "00:00:00.02",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        var log = new LogBook();
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning));
        services.AddPlatform(configuration);
        services.AddSingleton(app.Services.GetRequiredService<IDataProtectionProvider>());
        new AccessModule().AddServices(services, configuration);
        new TelegramModule().AddServices(services, configuration);
        var lab = new SenderLab(tenant, telegram, clock, services.BuildServiceProvider()) { Log = log };
        lab.Bot = await lab.ConnectAsync(lab.Fake);
        if (sends)
        {
            await lab.SendAsync();
        }

        return lab;
    }

    /// <summary>The sender begins its work; the second is another process.</summary>
    public Task SendAsync()
    {
        _senders.Add(ActivatorUtilities.CreateInstance<OutboxSender>(_services));
        return _senders[^1].StartAsync(Ct);
    }

    /// <summary>Hours pass in moments, until it is so.</summary>
    public async Task RushAsync(Func<Task<bool>> until, double stepSeconds = 0.5, int seconds = 20)
    {
        for (var n = 0; n < seconds * 100 && !await until(); n++)
        {
            Clock.Advance(TimeSpan.FromSeconds(stepSeconds));
            await Task.Delay(10, Ct);
        }

        (await until()).ShouldBeTrue($"after {seconds} seconds. Refused: {string.Join("; ", Telegram.Transcript.Failures.Select(failure => failure.Description))}. Said: {string.Join("; ", Log.Lines.Take(20))}");
    }

    public Task RushAsync(Func<bool> until) => RushAsync(() => Task.FromResult(until()));

    /// <summary>Until the letter has this state.</summary>
    public async Task<OutboxMessage> SettledAsync(string reference, OutboxState state, double stepSeconds = 0.5)
    {
        OutboxMessage? found = null;
        await RushAsync(async () => (found = await FindAsync(reference)).State == state, stepSeconds);
        return found!;
    }

    public async Task<OutboxMessage> FindAsync(string reference) => await DoAsync(async services =>
    {
        var db = services.GetRequiredService<TelegramDbContext>();
        return await db.Outbox.Include(message => message.Parts).AsNoTracking().SingleAsync(message => message.Topic == Topic && message.Reference == reference, Ct);
    });

    public Chat Private(string name)
    {
        var person = World.AddPerson(name);
        return Fake.Start(person);
    }

    public Chat Group(string title)
    {
        var owner = World.AddPerson("Owner");
        return World.AddGroup(title).Join(owner).AddBot(Fake, owner);
    }

    /// <summary>A letter of so many parts; says its reference.</summary>
    public async Task<string> WriteAsync(Chat chat, int parts = 1, string text = "word ", long? onlyMembersOf = null, DateTimeOffset? notBefore = null, TimeSpan? worth = null, TelegramQuiet? quiet = null)
    {
        var reference = $"r{Interlocked.Increment(ref _letters)}";
        var queued = await DoAsync(services => services.GetRequiredService<ITelegramDelivery>().EnqueueAsync(new TelegramLetter
        {
            ChatId = chat.Id,
            Html = $"<b>{reference}</b>\n\n{string.Concat(Enumerable.Repeat(text, (parts - 1) * 4090 / text.Length + 1))}",
            Topic = Topic,
            Reference = reference,
            DedupKey = $"{Topic}:{reference}",
            OnlyMembersOf = onlyMembersOf,
            NotBefore = notBefore,
            Quiet = quiet,
            WorthSending = worth,
        }, Ct));
        queued.ShouldBeOfType<TelegramQueued.Waits>();
        (await FindAsync(reference)).Parts.Count.ShouldBe(parts);
        return reference;
    }

    public Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work) => _services.ForTenantAsync(Tenant.Id, work, Ct);

    public Task DoAsync(Func<IServiceProvider, Task> work) => _services.ForTenantAsync(Tenant.Id, work, Ct);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public long Counted(string name)
    {
        lock (_counted)
        {
            return _counted.GetValueOrDefault(name);
        }
    }

    /// <summary>The outcomes that were said of the letter, in their order.</summary>
    public Task<List<string>> SaidAsync(string reference) => Tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("""
            select payload ->> 'outcome' from (select event_id, payload, event_type from platform.event_pending union all select event_id, payload, event_type from platform.event_log) e
            where event_type = 'telegram.message.settled.v1' and payload ->> 'topic' = $1 and payload ->> 'reference' = $2 order by event_id
            """);
        command.Parameters.AddWithValue(Topic);
        command.Parameters.AddWithValue(reference);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var said = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            said.Add(reader.GetString(0));
        }

        return said;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders)
        {
            await sender.StopAsync(CancellationToken.None);
        }

        _listener.Dispose();
        await _services.DisposeAsync();
        await Telegram.DisposeAsync();
    }

    public Task<BotId> ConnectAsync(FakeBot fake) => DoAsync(async services =>
    {
        var db = services.GetRequiredService<TelegramDbContext>();
        var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Fake", "fake_bot"), isDefault: false, services.GetRequiredService<IDataProtectionProvider>(), Clock.GetUtcNow());
        // Nobody polls it.
        bot.ComeBy(BotMode.Webhook, Clock.GetUtcNow());
        db.Bots.Add(bot);
        await db.SaveChangesAsync(Ct);
        return bot.Id;
    });
}
