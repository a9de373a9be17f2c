using Microsoft.AspNetCore.Http;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>getFile, and the download that follows it.</summary>
internal static class FileMethods
{
    private const int Largest = 20 * 1024 * 1024;

    public static BotResult Get(Request request)
    {
        var id = request.Call.Text("file_id") ?? throw BotApiException.BadRequest("file_id not specified");
        var file = request.World.FindFile(file => file.Id == id) ?? throw BotApiException.BadRequest("wrong file_id or the file is temporarily unavailable");
        return file.Content.Length > Largest ? throw BotApiException.BadRequest("file is too big") : file.ToJson().With("file_path", file.Path);
    }

    public static async Task DownloadAsync(TelegramHost host, HttpContext context, string token, string path)
    {
        var error = host.World.FindBot(token) is null ? new BotApiException(401, "Unauthorized") : null;
        var file = host.World.FindFile(file => file.Path == path);
        if (error is not null || file is null)
        {
            await AnswerWriter.ErrorAsync(context, error ?? new BotApiException(404, "Not Found"));
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
