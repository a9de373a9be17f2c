using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigestMonolith.FakeTelegram.Updates;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>How a bot hears: getUpdates, setWebhook, deleteWebhook, getWebhookInfo.</summary>
internal sealed partial class UpdateMethods(TelegramHost host) : IAsyncDisposable
{
    private const int MostUpdates = 100;
    private const int LongestPoll = 50;
    private const int MostConnections = 100;
    private const int UsualConnections = 40;
    private static readonly int[] Ports = [443, 80, 88, 8443];

    private readonly ConcurrentDictionary<Bot, Poll> _polls = new();
    private readonly ConcurrentDictionary<Bot, (Webhook Webhook, WebhookSender Sender)> _webhooks = new();

    public async Task<BotResult> GetUpdatesAsync(Request request, CancellationToken ct)
    {
        if (_webhooks.ContainsKey(request.Bot))
        {
            throw BotApiException.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }

        ReadAllowed(request);
        var limit = request.Call.Number64("limit") is >= 1 and <= MostUpdates and var asked ? (int)asked : MostUpdates;
        var wait = TimeSpan.FromSeconds(Math.Clamp(request.Call.Number64("timeout") ?? 0, 0, LongestPoll));
        var offset = (int)Math.Clamp(request.Call.Number64("offset") ?? 0, int.MinValue, int.MaxValue);
        var poll = _polls.GetOrAdd(request.Bot, _ => new Poll());
        var mine = poll.Begin();
        try
        {
            var found = request.Bot.Updates.Take(offset, limit);
            if (found.Count == 0 && wait > TimeSpan.Zero)
            {
                await Task.WhenAny(request.Bot.Updates.WhenAnyAsync(), mine.Task, Task.Delay(wait, ct));
                ct.ThrowIfCancellationRequested();
                if (mine.Task.IsCompletedSuccessfully)
                {
                    throw BotApiException.Conflict(await mine.Task);
                }

                found = request.Bot.Updates.Take(offset, limit);
            }

            return new JsonArray([.. found.Select(update => JsonNode.Parse(update.Json))]);
        }
        finally
        {
            poll.End(mine);
        }
    }

    public BotResult SetWebhook(Request request)
    {
        if (request.Call.Text("url") is not { } url)
        {
            return DeleteWebhook(request);
        }

        var webhook = new Webhook(Checked(url), CheckedSecret(request.Call.Text("secret_token")), (int)Math.Clamp(request.Call.Number64("max_connections") ?? UsualConnections, 1, MostConnections));
        ReadAllowed(request);
        Stop(request);
        if (_polls.TryGetValue(request.Bot, out var poll))
        {
            poll.Terminate("setWebhook");
        }

        _webhooks[request.Bot] = (webhook, new WebhookSender(webhook, request.Bot.Updates, request.World.Clock, host.WebhookBackOff, host.AllowsLocalWebhooks));
        return BotResult.True with { Description = "Webhook was set" };
    }

    public BotResult DeleteWebhook(Request request) => BotResult.True with { Description = Stop(request) ? "Webhook was deleted" : "Webhook is already deleted" };

    public BotResult GetWebhookInfo(Request request)
    {
        var bot = request.Bot;
        var webhook = _webhooks.TryGetValue(bot, out var active) ? active.Webhook : null;
        return new JsonObject { ["url"] = webhook?.Url.OriginalString ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = bot.Updates.Pending }
            .With("last_error_date", webhook?.LastErrorAt?.ToUnixTimeSeconds())
            .With("last_error_message", webhook?.LastError)
            .With("max_connections", webhook?.MaxConnections)
            .With("allowed_updates", bot.Updates.Allowed is { } allowed ? new JsonArray([.. allowed.Select(kind => JsonValue.Create(kind))]) : null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, sender) in _webhooks.Values)
        {
            await sender.DisposeAsync();
        }
    }

    private bool Stop(Request request)
    {
        var wasActive = _webhooks.TryRemove(request.Bot, out var active);
        if (wasActive)
        {
            _ = active.Sender.DisposeAsync().AsTask();
        }

        if (request.Call.Flag("drop_pending_updates"))
        {
            request.Bot.Updates.Drop();
        }

        return wasActive;
    }

    private Uri Checked(string text)
    {
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw BotApiException.BadRequest("invalid webhook URL specified");
        }

        var reason = host.AllowsLocalWebhooks ? null
            : url.Scheme != "https" ? "An HTTPS URL must be provided for webhook"
            : !Ports.Contains(url.Port) ? "Webhook can be set up only on ports 80, 88, 443 or 8443"
            : url.IsLoopback ? $"IP address {url.Host} is reserved"
            : null;
        return reason is null ? url : throw BotApiException.BadRequest($"bad webhook: {reason}");
    }

    private static string? CheckedSecret(string? secret) => secret is null || Secret().IsMatch(secret) ? secret : throw BotApiException.BadRequest("secret token contains unallowed characters");

    private static void ReadAllowed(Request request)
    {
        if (request.Call.Json("allowed_updates", "allowed_updates") is { } node)
        {
            var kinds = node as JsonArray ?? throw BotApiException.BadRequest("can't parse allowed_updates: Expected an Array of String");
            request.Bot.Updates.Allowed = kinds.Count == 0 ? null : [.. kinds.Select(kind => (string?)kind ?? "")];
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Secret();
}
