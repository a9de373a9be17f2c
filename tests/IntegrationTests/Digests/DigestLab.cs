using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>A tenant with a chat, and short ways to ask for digests and to look at what came of it.</summary>
internal sealed class DigestLab(TestTenant tenant)
{
    public static readonly DateTimeOffset Day = new(2026, 4, 7, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<string> Talk =
    [
        "The oven number two loses heat again, the bread was burnt yesterday. Who calls the repair shop?",
        "I will call the repair shop about the oven before noon",
        "The temperature of the oven jumps by 40 degrees, I wrote it into the journal",
        "The flour supplier raised the price by 12 percent, the new price starts on Monday",
        "Maybe we take the flour from the second supplier? The price is lower there",
        "Decided: we take the flour from the second supplier, 200 kg for a trial",
        "Good, I will order the flour tomorrow morning",
        "The repair shop came: the temperature sensor of the oven burned out, they replaced it",
        "Great, so oven number two is back in work",
        "Phone of the second supplier is +380 67 123-45-67, write to him",
        "Who takes the flour delivery on Saturday?",
        "The bread from oven number two is fine now, no burnt crust at all",
    ];

    public TestTenant Tenant => tenant;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DigestLab> StartAsync(AppFixture app, bool flag = true) => new(await app.NewTenantAsync(flag: flag));

    /// <summary>Imports a chat of so many messages of one day; three people talk about an oven and about flour.</summary>
    public Task<GroupId> ImportAsync(int messages, long chat = 1234567890, string extra = "") => ImportDaysAsync(days: 1, messages, chat, extra);

    /// <summary>The talk with other texts among it, every third message one of them.</summary>
    public Task<GroupId> ImportTextsAsync(int messages, IReadOnlyList<string> others) =>
        ImportDaysAsync(days: 1, messages, 1234567890, "", number => number % 3 == 0 ? others[number / 3 % others.Count] : null);

    /// <summary>The same talk on each of some days.</summary>
    public async Task<GroupId> ImportDaysAsync(int days, int messages, long chat = 1234567890, string extra = "", Func<int, string?>? other = null)
    {
        var entries = Enumerable.Range(0, days).SelectMany(day => Enumerable.Range(1, messages).Select(id => (Number: id, Id: (day * messages) + id, At: Day.AddDays(day).AddHours(8).AddSeconds(id * Math.Min(60, 36_000 / messages)))))
            .Select(entry => new Said(
                entry.Id, entry.At, $"Person {entry.Number % 3}", other?.Invoke(entry.Number) ?? Talk[(entry.Number - 1) % Talk.Count] + (entry.Number > Talk.Count ? $" (round {entry.Number / Talk.Count})" : "") + extra));
        return await ImportTalkAsync(entries, chat);
    }

    /// <summary>Imports what people said, as an export.</summary>
    public async Task<GroupId> ImportTalkAsync(IEnumerable<Said> talk, long chat = 1234567890)
    {
        var entries = talk.Select(said => new Dictionary<string, object>
        {
            ["id"] = said.Id,
            ["type"] = "message",
            ["date"] = said.At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["date_unixtime"] = said.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["from"] = said.From,
            ["from_id"] = $"user{100 + said.From.Sum(letter => letter)}",
            ["text"] = said.Text,
        });
        var export = new Dictionary<string, object> { ["name"] = "Bakery", ["type"] = "private_supergroup", ["id"] = chat, ["messages"] = entries.ToArray() };
        var path = Path.Combine(tenant.App.Data.FullName, $"{Guid.CreateVersion7():n}.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(export), Ct);
        return await ImportFileAsync(path);
    }

    /// <summary>One message of an export.</summary>
    internal sealed record Said(long Id, DateTimeOffset At, string From, string Text);

    public async Task<GroupId> ImportFileAsync(string path)
    {
        var id = await tenant.DoAsync(services => services.GetRequiredService<IChatImports>().EnqueueAsync(new ImportRequest { Path = path, RequestedBy = tenant.Admin.Account }, Ct));
        var status = await Eventually.GetAsync(async () =>
            await tenant.DoAsync(services => services.GetRequiredService<IChatImports>().FindAsync(id, Ct)) is { State: ImportState.Completed } done ? done : null, seconds: 60);
        return status.Groups.Single().Id;
    }

    public static object DayRequest => new { start = Day, end = Day.AddDays(1), delivery_channel = "page" };

    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected, HttpClient? http = null)
    {
        using var response = await (http ?? tenant.Http).PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await tenant.Http.GetAsync(path, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<string> PageAsync(string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers)
        {
            request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
        }

        using var response = await tenant.Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    /// <summary>Asks for the whole day by HTTP and waits for the digest.</summary>
    public async Task<DigestInfo> DigestAsync(GroupId group, int day = 0)
    {
        var answer = await PostAsync($"/api/groups/{group}/digest",
            new { start = Day.AddDays(day), end = Day.AddDays(day + 1), delivery_channel = "page" }, HttpStatusCode.Accepted);
        return await WaitAsync(new WindowId(answer.GetProperty("group_window_id").GetGuid()));
    }

    /// <summary>Opens the window of a day, as somebody's wish or nobody's.</summary>
    public Task<WindowId> OpenAsync(GroupId group, int day = 0, AccountId? by = null, string[]? scopes = null, int? size = null) =>
        tenant.DoAsync(async services => (await services.GetRequiredService<IWindowStatus>().OpenAsync(new WindowRequest
        {
            GroupId = group,
            SizeHours = size,
            Start = Day.AddDays(day),
            End = Day.AddDays(day + 1),
            Scopes = scopes ?? ["DIGEST_READ"],
            RequestedBy = by,
        }, Ct)).Window.Id);

    /// <summary>Asks for the digest of an open window, without HTTP.</summary>
    public Task AskAsync(WindowId window) => tenant.DoAsync(async services =>
        (await services.GetRequiredService<IDigestRequests>().RequestAsync(new DigestRequest { WindowId = window, Trigger = "manual", DeliveryChannel = "page" }, Ct)).ShouldBeTrue());

    public Task<DigestInfo> WaitAsync(WindowId window) => Eventually.GetAsync(
        () => tenant.DoAsync(services => services.GetRequiredService<IDigestReader>().FindByWindowAsync(window, Ct)), seconds: 60);

    public Task<string?> RenderAsync(DigestId digest, string format) =>
        tenant.DoAsync(services => services.GetRequiredService<IDigestReader>().RenderAsync(digest, format, Ct));

    public Task<T> ScalarAsync<T>(string sql, params object[] parameters) => tenant.DoAsync(async services =>
    {
        await using var command = Command(services, sql, parameters);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    });

    public Task<List<T>> ListAsync<T>(string sql, params object[] parameters) => tenant.DoAsync(async services =>
    {
        var list = new List<T>();
        await using var command = Command(services, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            list.Add(reader.GetFieldValue<T>(0));
        }

        return list;
    });

    private static Npgsql.NpgsqlCommand Command(IServiceProvider services, string sql, object[] parameters)
    {
        var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }
}
