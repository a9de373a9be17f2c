using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Benchmarks.Review;

/// <summary>The plain alternative: a bare endpoint whose one transaction counts in a row that all share, and writes a task.</summary>
internal sealed class PlainDecisions(WebApplication app, NpgsqlDataSource database) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.First());

    public static async Task<PlainDecisions> StartAsync(string connection, CancellationToken ct)
    {
        // As many connections as the program itself may open.
        var database = NpgsqlDataSource.Create(connection);
        await using (var tables = database.CreateCommand("""
            create schema if not exists plain;
            create table plain.runs (id integer primary key, approved integer not null);
            create table plain.tasks (id uuid primary key, run integer not null, title text not null);
            insert into plain.runs values (1, 0);
            """))
        {
            await tables.ExecuteNonQueryAsync(ct);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => DecideAsync(context, database));
        await app.StartAsync(ct);
        return new PlainDecisions(app, database);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task DecideAsync(HttpContext context, NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
        await using var transaction = await connection.BeginTransactionAsync(context.RequestAborted);
        await using var decide = new NpgsqlCommand("insert into plain.tasks values (gen_random_uuid(), 1, 'Renew the certificate'); update plain.runs set approved = approved + 1 where id = 1", connection, transaction);
        await decide.ExecuteNonQueryAsync(context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
    }
}
