using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>
/// The methods of the Bot API that we call, and no others. Telegram puts the token into the address, so no address
/// leaves this class: not in a log line, not in a span, not in an exception.
/// </summary>
internal sealed class BotApi : IDisposable
{
    /// <summary>More than a hundred updates of the largest size.</summary>
    private const long LongestAnswer = 64 * 1024 * 1024;
    private const int CallsAtOnce = 64;
    private readonly HttpClient _calls;

    // Long polls keep their connections: among the others they would leave none for what is sent.
    private readonly HttpClient _polls;
    private readonly TelegramOptions _options;

    public BotApi(IOptions<TelegramOptions> options)
    {
        _options = options.Value;
        (_calls, _polls) = (Client(CallsAtOnce), Client(int.MaxValue));
    }

    public Task<BotAnswer<BotUser>> GetMeAsync(BotToken token, CancellationToken ct) =>
        CallAsync(_calls, token, "getMe", NoArguments.Instance, BotJson.Default.NoArguments, BotJson.Default.BotEnvelopeBotUser, _options.Timeout, ct);

    /// <summary>A list of updates, each as Telegram wrote it; waits up to the poll's timeout when there are none.</summary>
    public Task<BotAnswer<JsonElement>> GetUpdatesAsync(BotToken token, GetUpdates poll, CancellationToken ct) =>
        CallAsync(_polls, token, "getUpdates", poll, BotJson.Default.GetUpdates, BotJson.Default.BotEnvelopeJsonElement, TimeSpan.FromSeconds(poll.Timeout) + _options.Timeout, ct);

    public Task<BotAnswer<bool>> SetWebhookAsync(BotToken token, SetWebhook webhook, CancellationToken ct) =>
        CallAsync(_calls, token, "setWebhook", webhook, BotJson.Default.SetWebhook, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    /// <summary>What is waiting stays and comes by polling.</summary>
    public Task<BotAnswer<bool>> DeleteWebhookAsync(BotToken token, CancellationToken ct) =>
        CallAsync(_calls, token, "deleteWebhook", new DeleteWebhook(false), BotJson.Default.DeleteWebhook, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public Task<BotAnswer<WebhookState>> GetWebhookInfoAsync(BotToken token, CancellationToken ct) =>
        CallAsync(_calls, token, "getWebhookInfo", NoArguments.Instance, BotJson.Default.NoArguments, BotJson.Default.BotEnvelopeWebhookState, _options.Timeout, ct);

    public Task<BotAnswer<ChatFacts>> GetChatAsync(BotToken token, long chat, CancellationToken ct) =>
        CallAsync(_calls, token, "getChat", new ChatArguments(chat), BotJson.Default.ChatArguments, BotJson.Default.BotEnvelopeChatFacts, _options.Timeout, ct);

    public Task<BotAnswer<MemberFacts>> GetChatMemberAsync(BotToken token, long chat, long user, CancellationToken ct) =>
        CallAsync(_calls, token, "getChatMember", new MemberArguments(ChatId: chat, UserId: user), BotJson.Default.MemberArguments, BotJson.Default.BotEnvelopeMemberFacts, _options.Timeout, ct);

    public Task<BotAnswer<SentMessage>> SendMessageAsync(BotToken token, SendMessage message, CancellationToken ct) =>
        CallAsync(_calls, token, "sendMessage", message, BotJson.Default.SendMessage, BotJson.Default.BotEnvelopeSentMessage, _options.Timeout, ct);

    public Task<BotAnswer<SentMessage>> EditMessageTextAsync(BotToken token, EditMessageText edit, CancellationToken ct) =>
        CallAsync(_calls, token, "editMessageText", edit, BotJson.Default.EditMessageText, BotJson.Default.BotEnvelopeSentMessage, _options.Timeout, ct);

    public Task<BotAnswer<bool>> AnswerCallbackQueryAsync(BotToken token, AnswerCallback answer, CancellationToken ct) =>
        CallAsync(_calls, token, "answerCallbackQuery", answer, BotJson.Default.AnswerCallback, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public Task<BotAnswer<bool>> SetMyCommandsAsync(BotToken token, SetCommands commands, CancellationToken ct) =>
        CallAsync(_calls, token, "setMyCommands", commands, BotJson.Default.SetCommands, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public void Dispose()
    {
        _calls.Dispose();
        _polls.Dispose();
    }

    private HttpClient Client(int connections)
    {
        // Without a propagator no span is made of a call: its address would be a tag of it.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = _options.Timeout / 2,
            MaxConnectionsPerServer = connections,
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
    }

    /// <summary>One call. Only cancellation of the caller's token is thrown.</summary>
    private async Task<BotAnswer<T>> CallAsync<TArguments, T>(
        HttpClient http, BotToken token, string method, TArguments arguments, JsonTypeInfo<TArguments> form, JsonTypeInfo<BotEnvelope<T>> answerForm, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        using var body = new CallBody(JsonSerializer.SerializeToUtf8Bytes(arguments, form));
        try
        {
            using var response = await http.PostAsync(new Uri($"{_options.ApiUrl.TrimEnd('/')}/bot{token.Value}/{method}"), body, limit.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return Read(response.StatusCode, answer, answerForm, token) with { SaidAt = response.Headers.Date };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return body.IsBegun ? Failed<T>(BotFaultKind.Lost, "no answer in time") : Failed<T>(BotFaultKind.Unavailable, "no connection in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return body.IsBegun
                ? Failed<T>(BotFaultKind.Lost, "the connection broke off before the answer")
                : Failed<T>(BotFaultKind.Unavailable, $"no connection: {(e as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown}");
        }
    }

    /// <summary>What an answer says, whoever in between wrote it.</summary>
    internal static BotAnswer<T> Read<T>(HttpStatusCode status, byte[] body, JsonTypeInfo<BotEnvelope<T>> form, BotToken token)
    {
        BotEnvelope<T>? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize(body, form);
        }
        catch (JsonException)
        {
            envelope = null;
        }

        return envelope switch
        {
            { Ok: true, Result: { } result } => new BotAnswer<T>.Done(result),
            { Ok: false, ErrorCode: { } code } => new BotAnswer<T>.Failed(BotFaults.Of(code, Masking.Text(Clean(envelope.Description, token), 300), envelope.Parameters)),
            // Somebody in between speaks, and knows nothing of bots and chats: the number alone is no verdict of Telegram's.
            // A gateway that gave up waiting does not know what became of the call.
            _ when status == HttpStatusCode.GatewayTimeout => Failed<T>(BotFaultKind.Lost, "gateway timeout", (int)status),
            _ when (int)status >= 400 => Failed<T>(BotFaultKind.Unavailable, "no answer of the Bot API", (int)status),
            _ => Failed<T>(BotFaultKind.Lost, "an answer that is none of the Bot API", (int)status),
        };
    }

    private static string Clean(string? description, BotToken token) => (description ?? "").Replace(token.Value, "***", StringComparison.Ordinal);

    private static BotAnswer<T>.Failed Failed<T>(BotFaultKind kind, string description, int? code = null) => new(new BotFault(kind, description) { Code = code });
}
