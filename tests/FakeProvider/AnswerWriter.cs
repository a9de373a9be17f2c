using System.Text;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.FakeProvider;

/// <summary>Puts an answer on the wire, whole, in pieces, or not to its end.</summary>
internal static class AnswerWriter
{
    private const int Piece = 24;
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    public static async Task WriteAsync(HttpContext context, FakeAnswer answer, ChatRequest? request = null)
    {
        var ct = context.RequestAborted;
        if (answer.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }

        if (answer.Latency > TimeSpan.Zero)
        {
            await Task.Delay(answer.Latency, ct);
        }

        if (answer.Cut == FakeCut.BeforeHeaders)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait;
        }

        if (request is { Streams: true } && answer is { Body: null, Status: 200 })
        {
            await StreamAsync(context, answer, request);
            return;
        }

        var body = Encoding.UTF8.GetBytes(answer.Body ?? Completion(answer, request));
        response.ContentType = $"{answer.MediaType}; charset=utf-8";
        response.ContentLength = answer.Cut == FakeCut.Endless ? null : body.Length;
        if (answer.Drip > TimeSpan.Zero)
        {
            await DripAsync(response, body, answer.Drip, ct);
            return;
        }

        if (answer.Cut == FakeCut.None)
        {
            await response.Body.WriteAsync(body, ct);
            return;
        }

        await response.StartAsync(ct);
        await response.Body.WriteAsync(body.AsMemory(0, answer.Cut == FakeCut.AfterHeaders ? 0 : body.Length / 2), ct);
        await response.Body.FlushAsync(ct);
        if (answer.Cut == FakeCut.HangInBody)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }

        while (answer.Cut == FakeCut.Endless)
        {
            await response.Body.WriteAsync(Blanks, ct);
        }

        context.Abort();
    }

    private static async Task DripAsync(HttpResponse response, byte[] body, TimeSpan wait, CancellationToken ct)
    {
        for (var at = 0; at < body.Length; at++)
        {
            await response.Body.WriteAsync(body.AsMemory(at, 1), ct);
            await response.Body.FlushAsync(ct);
            await Task.Delay(wait, ct);
        }
    }

    private static string Completion(FakeAnswer answer, ChatRequest? request)
    {
        var message = new { role = "assistant", content = answer.Content };
        var (id, model) = ("chatcmpl-fake", request?.Model ?? "fake");
        var choices = new[] { new { index = 0, message, finish_reason = answer.FinishReason } };
        return answer.OmitsUsage
            ? FakeJson.Write(new { id, @object = "chat.completion", created = 1_790_000_000, model, choices })
            : FakeJson.Write(new { id, @object = "chat.completion", created = 1_790_000_000, model, choices, usage = UsageOf(answer, request) });
    }

    private static async Task StreamAsync(HttpContext context, FakeAnswer answer, ChatRequest request)
    {
        var ct = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        async Task SendAsync(string text)
        {
            await context.Response.WriteAsync($"data: {text}\n\n", ct);
            await context.Response.Body.FlushAsync(ct);
        }

        string Chunk(object delta, string? finish) => FakeJson.Write(new
        {
            id = "chatcmpl-fake",
            @object = "chat.completion.chunk",
            created = 1_790_000_000,
            model = request.Model,
            choices = new[] { new { index = 0, delta, finish_reason = finish } },
        });

        await SendAsync(Chunk(new { role = "assistant", content = "" }, null));
        foreach (var piece in answer.Content.Chunk(Piece))
        {
            await SendAsync(Chunk(new { content = new string(piece) }, null));
            if (answer.Cut != FakeCut.None)
            {
                context.Abort();
                return;
            }
        }

        await SendAsync(Chunk(new { }, answer.FinishReason));
        if (request.StreamsUsage && !answer.OmitsUsage)
        {
            await SendAsync(FakeJson.Write(new { id = "chatcmpl-fake", @object = "chat.completion.chunk", created = 1_790_000_000, model = request.Model, choices = Array.Empty<int>(), usage = UsageOf(answer, request) }));
        }

        await SendAsync("[DONE]");
    }

    private static object UsageOf(FakeAnswer answer, ChatRequest? request)
    {
        var usage = answer.Usage ?? new FakeUsage(1 + ((request?.Messages.Sum(message => message.Text.Length) ?? 0) / 4), 1 + (answer.Content.Length / 4));
        return new { prompt_tokens = usage.Prompt, completion_tokens = usage.Answer, total_tokens = usage.Prompt + usage.Answer };
    }
}
