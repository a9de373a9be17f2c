using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Benchmarks.Telegram;

/// <summary>The plain alternative, in a process of its own: a bare endpoint that inserts one row for each request.</summary>
internal static class PlainIntake
{
    public static async Task RunAsync(string connection, int port)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using (var tables = database.CreateCommand("create table plain_updates (update_id bigint primary key, body text not null)"))
        {
            await tables.ExecuteNonQueryAsync();
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            await using var insert = database.CreateCommand("insert into plain_updates values ($1, $2) on conflict do nothing");
            insert.Parameters.AddWithValue(body.RootElement.GetProperty("update_id").GetInt64());
            insert.Parameters.AddWithValue(body.RootElement.GetRawText());
            await insert.ExecuteNonQueryAsync(context.RequestAborted);
        });
        await app.RunAsync();
    }
}
