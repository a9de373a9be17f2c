using System.Net.Http.Headers;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>Short ways to dead letters: to make them, to let their time come, to look at them.</summary>
internal static class LetterLab
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A letter of a job that nobody works on.</summary>
    public static Task<Guid> JobLetterAsync(this TestTenant tenant, string code, ErrorClass found = ErrorClass.RetryableServerError, string handler = "test.nobody") =>
        tenant.DoAsync(async services =>
        {
            var (work, job) = (services.GetRequiredService<UnitOfWork>(), Guid.CreateVersion7());
            await using var insert = work.Command("""
                insert into platform.jobs (id, tenant_id, kind, key, state, failures, due_at, last_error, created_at)
                values ($1, $2, $3, $4, 'failed', 5, now(), 'It broke', now())
                """);
            insert.Parameters.AddWithValue(job);
            insert.Parameters.AddWithValue(tenant.Id.Value);
            insert.Parameters.AddWithValue(handler);
            insert.Parameters.AddWithValue(job.ToString());
            await insert.ExecuteNonQueryAsync(Ct);
            return (await services.GetRequiredService<DeadLetters>().NoteAsync(work, new NewLetter
            {
                Kind = "job",
                Handler = handler,
                Key = job.ToString(),
                JobId = job,
                ErrorCode = code,
                Class = found,
                Error = "It broke, call +380 67 123-45-67",
                Attempts = 5,
                Snippet = new { job_id = job },
            }, Ct)).Id;
        });

    /// <summary>As if the next retry of the tenant's letters of a kind were due; says how long it would have taken.</summary>
    public static async Task<double> LetTimePassAsync(this TestTenant tenant, string kind) => await tenant.ReadAsync<double>("""
        update platform.dead_letters d set next_retry_at = now() - interval '1 second' from platform.dead_letters old
        where old.id = d.id and d.kind = $1 and d.state = 'pending' and d.next_retry_at is not null
        returning extract(epoch from old.next_retry_at - old.failed_at)::float8
        """, kind);

    public static async Task<int> TickAsync<TTick>(this AppFixture app) where TTick : class, IClockTick
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TTick>().TickAsync(scope.ServiceProvider.GetRequiredService<TickQueue>(), Ct);
    }

    public static Task<T> ReadAsync<T>(this TestTenant tenant, string sql, params object[] values) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (T)(await command.ExecuteScalarAsync(Ct))!;
    });

    /// <summary>State, retries behind it and what comes next of the tenant's one letter of the kind.</summary>
    public static Task<string> LetterAsync(this TestTenant tenant, string kind) =>
        tenant.ReadAsync<string>("select coalesce((select state || ':' || retry_count || ':' || next_action from platform.dead_letters where kind = $1), 'none')", kind);

    public static async Task UntilLetterAsync(this TestTenant tenant, string kind, string expected)
    {
        for (var end = TimeProvider.System.GetTimestamp(); await tenant.LetterAsync(kind) != expected && TimeProvider.System.GetElapsedTime(end) < TimeSpan.FromSeconds(40);)
        {
            await Task.Delay(50, Ct);
        }

        (await tenant.LetterAsync(kind)).ShouldBe(expected);
    }

    /// <summary>Who operates the platform.</summary>
    public static async Task<TestMember> OperatorAsync(this AppFixture app, TestTenant tenant)
    {
        var email = $"operator-{Guid.CreateVersion7():n}@example.org";
        var login = await app.Services.GetRequiredService<IFirstStart>().EnsureAsync(
            new FirstAdmin { Tenant = tenant.Id, Email = email, Password = TestMember.Password }, Ct);
        var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        return new TestMember(login.Account, email, http);
    }
}
