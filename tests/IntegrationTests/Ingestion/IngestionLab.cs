using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Access;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>A tenant of one's own with an administrator's token, and short ways to import, read and count.</summary>
internal sealed class IngestionLab : IAsyncDisposable
{
    private readonly AppFixture _app;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("digest-import-");

    private IngestionLab(AppFixture app, TenantId tenant) => (_app, Tenant) = (app, tenant);

    public TenantId Tenant { get; }

    public AccountId Account { get; private set; }

    public HttpClient Http { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<IngestionLab> StartAsync(AppFixture app, string zone = "UTC", string[]? scopes = null)
    {
        var lab = new IngestionLab(app, TenantId.New());
        var token = await lab.WorkAsync(async services =>
        {
            await services.GetRequiredService<TenantDirectory>().CreateAsync("lab", zone, Ct);
            var people = services.GetRequiredService<EnrolPeople>();
            (lab.Account, _) = await people.EnsureAccountAsync($"{lab.Tenant}@lab.example", "Lab", "a long enough password 1", Ct);
            await people.EnsureMemberAsync(lab.Account, Role.Admin, Ct);
            return (await people.AddTokenAsync(lab.Account, "lab", scopes ?? [Scopes.DigestRead, Scopes.DigestAdmin], expiresAt: null, wanted: null, Ct)).Secret;
        });
        lab.Http = new HttpClient { BaseAddress = app.Address };
        lab.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return lab;
    }

    /// <summary>In a committed unit of work of the tenant.</summary>
    public async Task<T> WorkAsync<T>(Func<IServiceProvider, Task<T>> part)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(Tenant, Ct);
        var result = await part(scope.ServiceProvider);
        await work.CommitAsync(Ct);
        return result;
    }

    public static string Fixture(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "Fixtures", "exports", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException(name);
    }

    public string Write(string json, string name = "result.json")
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, json);
        return path;
    }

    public async Task<ImportStatus> ImportAsync(string path, string? chat = null, GroupId? into = null, bool personal = false)
    {
        var request = new ImportRequest { Path = path, Chat = chat, Into = into, IncludePersonal = personal, RequestedBy = Account };
        return await EndAsync(await WorkAsync(services => services.GetRequiredService<IChatImports>().EnqueueAsync(request, Ct)));
    }

    public async Task<ImportStatus> EndAsync(ImportId id)
    {
        while (true)
        {
            var status = await WorkAsync(services => services.GetRequiredService<IChatImports>().FindAsync(id, Ct));
            if (status is { State: ImportState.Completed or ImportState.Failed })
            {
                return status;
            }

            await Task.Delay(50, Ct);
        }
    }

    public Task<List<ArchivedMessage>> MessagesAsync(GroupId group) => WorkAsync(async services =>
    {
        var all = new List<ArchivedMessage>();
        await foreach (var message in services.GetRequiredService<IMessageArchive>().ReadAsync(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Ct))
        {
            all.Add(message);
        }

        return all;
    });

    public Task<T> ScalarAsync<T>(string sql, params object[] parameters) => WorkAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return (T)(await command.ExecuteScalarAsync(Ct))!;
    });

    /// <summary>Messages named by the events of the group, by what happened to them.</summary>
    public async Task<int> AnnouncedAsync(string change)
    {
        const string both = "select payload from platform.event_pending where event_type = $1 union all select payload from platform.event_log where event_type = $1";
        return (int)await ScalarAsync<long>(
            $"select count(*) from ({both}) e, jsonb_array_elements(e.payload -> 'messages') m where coalesce(m ->> 'change', 'created') = $2", "group.message.ingested.v1", change);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, int status, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch { null => null, string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"), _ => JsonContent.Create(body, options: EventJson.Options) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        ((int)response.StatusCode).ShouldBe(status, text);
        return text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default;
    }

    public async Task<GroupId> RegisterAsync(long chat = -1001520000011, string title = "Оранжерея") =>
        new((await SendAsync(HttpMethod.Post, "/api/groups", new { tg_chat_id = chat, title }, 201)).GetProperty("id").GetGuid());

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
