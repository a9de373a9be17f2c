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
    private readonly HttpClient _http;
    private readonly TelegramOptions _options;

    public BotApi(IOptions<TelegramOptions> options)
    {
        _options = options.Value;
        // Without a propagator no span is made of a call: its address would be a tag of it.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 64 };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
    }

    public Task<BotAnswer<BotUser>> GetMeAsync(BotToken token, CancellationToken ct) =>
        CallAsync(token, "getMe", NoArguments.Instance, BotJson.Default.NoArguments, BotJson.Default.BotEnvelopeBotUser, _options.Timeout, ct);

    /// <summary>A list of updates, each as Telegram wrote it; waits up to the poll's timeout when there are none.</summary>
    public Task<BotAnswer<JsonElement>> GetUpdatesAsync(BotToken token, GetUpdates poll, CancellationToken ct) =>
        CallAsync(token, "getUpdates", poll, BotJson.Default.GetUpdates, BotJson.Default.BotEnvelopeJsonElement, TimeSpan.FromSeconds(poll.Timeout) + _options.Timeout, ct);

    public Task<BotAnswer<bool>> SetWebhookAsync(BotToken token, SetWebhook webhook, CancellationToken ct) =>
        CallAsync(token, "setWebhook", webhook, BotJson.Default.SetWebhook, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    /// <summary>What is waiting stays and comes by polling.</summary>
    public Task<BotAnswer<bool>> DeleteWebhookAsync(BotToken token, CancellationToken ct) =>
        CallAsync(token, "deleteWebhook", new DeleteWebhook(false), BotJson.Default.DeleteWebhook, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public Task<BotAnswer<WebhookState>> GetWebhookInfoAsync(BotToken token, CancellationToken ct) =>
        CallAsync(token, "getWebhookInfo", NoArguments.Instance, BotJson.Default.NoArguments, BotJson.Default.BotEnvelopeWebhookState, _options.Timeout, ct);

    public Task<BotAnswer<ChatFacts>> GetChatAsync(BotToken token, long chat, CancellationToken ct) =>
        CallAsync(token, "getChat", new ChatArguments(chat), BotJson.Default.ChatArguments, BotJson.Default.BotEnvelopeChatFacts, _options.Timeout, ct);

    public Task<BotAnswer<MemberFacts>> GetChatMemberAsync(BotToken token, long chat, long user, CancellationToken ct) =>
        CallAsync(token, "getChatMember", new MemberArguments(ChatId: chat, UserId: user), BotJson.Default.MemberArguments, BotJson.Default.BotEnvelopeMemberFacts, _options.Timeout, ct);

    public Task<BotAnswer<SentMessage>> SendMessageAsync(BotToken token, SendMessage message, CancellationToken ct) =>
        CallAsync(token, "sendMessage", message, BotJson.Default.SendMessage, BotJson.Default.BotEnvelopeSentMessage, _options.Timeout, ct);

    public Task<BotAnswer<SentMessage>> EditMessageTextAsync(BotToken token, EditMessageText edit, CancellationToken ct) =>
        CallAsync(token, "editMessageText", edit, BotJson.Default.EditMessageText, BotJson.Default.BotEnvelopeSentMessage, _options.Timeout, ct);

    public Task<BotAnswer<bool>> AnswerCallbackQueryAsync(BotToken token, AnswerCallback answer, CancellationToken ct) =>
        CallAsync(token, "answerCallbackQuery", answer, BotJson.Default.AnswerCallback, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public Task<BotAnswer<bool>> SetMyCommandsAsync(BotToken token, SetCommands commands, CancellationToken ct) =>
        CallAsync(token, "setMyCommands", commands, BotJson.Default.SetCommands, BotJson.Default.BotEnvelopeBoolean, _options.Timeout, ct);

    public void Dispose() => _http.Dispose();

    /// <summary>One call. Only cancellation of the caller's token is thrown.</summary>
    private async Task<BotAnswer<T>> CallAsync<TArguments, T>(
        BotToken token, string method, TArguments arguments, JsonTypeInfo<TArguments> form, JsonTypeInfo<BotEnvelope<T>> answerForm, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            // Whole, with its length: local Bot API servers take no chunks.
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(arguments, form));
            content.Headers.ContentType = new("application/json");
            using var response = await _http.PostAsync(new Uri($"{_options.ApiUrl.TrimEnd('/')}/bot{token.Value}/{method}"), content, limit.Token);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return Read(response.StatusCode, body, answerForm, token) with { SaidAt = response.Headers.Date };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed<T>(BotFaultKind.Lost, "no answer in time");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return Failed<T>(BotFaultKind.Unavailable, $"no connection: {e.HttpRequestError}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failed<T>(BotFaultKind.Lost, "the connection broke off before the answer");
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
            // A gateway in between speaks HTML. One that gave up waiting does not know what became of the call.
            null when status == HttpStatusCode.GatewayTimeout => Failed<T>(BotFaultKind.Lost, "gateway timeout", (int)status),
            null when (int)status >= 500 => Failed<T>(BotFaultKind.Unavailable, "no answer of the Bot API", (int)status),
            null when (int)status >= 400 => Failed<T>(BotFaults.Of((int)status, "", null).Kind, "no answer of the Bot API", (int)status),
            _ => Failed<T>(BotFaultKind.Lost, "an answer that is none of the Bot API", (int)status),
        };
    }

    private static string Clean(string? description, BotToken token) => (description ?? "").Replace(token.Value, "***", StringComparison.Ordinal);

    private static BotAnswer<T>.Failed Failed<T>(BotFaultKind kind, string description, int? code = null) => new(new BotFault(kind, description) { Code = code });
}
