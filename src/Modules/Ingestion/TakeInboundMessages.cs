using System.Text.Json;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Redis.Inbound;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Messages of one group from an outside producer, as docs/events/inbound.group.messages.v1.json says; the way of POST /messages.</summary>
internal sealed class TakeInboundMessages(IngestionDbContext db, MessageIntake intake, TenantScope tenant, TimeProvider clock) : IInboundHandler
{
    // Enough to find the fault; a broken program sends the same one five hundred times.
    private const int ProblemsNamed = 5;

    internal sealed record Payload
    {
        public TenantId? TenantId { get; init; }
        public GroupId? GroupId { get; init; }
        public long? TgChatId { get; init; }
        public required IReadOnlyList<PushedMessage> Messages { get; init; }
    }

    public async Task<InboundOutcome> HandleAsync(JsonElement payload, CancellationToken ct)
    {
        if (Read(payload) is not { } wanted)
        {
            return new InboundOutcome.Refused("schema", "payload does not fit its schema.");
        }

        if (Fault(wanted) is { } fault)
        {
            return new InboundOutcome.Refused("schema", fault);
        }

        var groups = db.Groups.AsNoTracking();
        var found = wanted.GroupId is { } id
            ? await groups.SingleOrDefaultAsync(group => group.Id == id, ct)
            : await groups.SingleOrDefaultAsync(group => group.TgChatId == wanted.TgChatId, ct);
        if (found is null)
        {
            return new InboundOutcome.Refused("no_group", "The tenant has no such group.");
        }

        await intake.StoreAsync(found, wanted.Messages, ct);
        return new InboundOutcome.Taken();
    }

    internal static Payload? Read(JsonElement payload)
    {
        try
        {
            return payload.Deserialize<Payload>(EventJson.Options);
        }
        catch (JsonException)
        {
            // Whatever it is, it is none of ours.
            return null;
        }
    }

    private string? Fault(Payload payload)
    {
        if (payload.TenantId is { } other && other != tenant.Current)
        {
            return "tenant_id: another than the envelope's";
        }

        return Fault(payload, clock);
    }

    internal static string? Fault(Payload payload, TimeProvider clock)
    {
        if (payload.GroupId is null == payload.TgChatId is null)
        {
            return "group_id or tg_chat_id: one of them";
        }

        if (payload.Messages is not { Count: >= 1 and <= PushedMessages.Most })
        {
            return $"messages: 1 to {PushedMessages.Most}";
        }

        var validator = new PushedMessages(clock);
        string[] problems = [.. payload.Messages.SelectMany((message, n) => ProblemsOf(message, validator).Select(problem => $"messages[{n}]{problem}")).Take(ProblemsNamed)];
        return problems.Length > 0 ? string.Join("; ", problems) : null;
    }

    private static IEnumerable<string> ProblemsOf(PushedMessage? message, PushedMessages validator) => message switch
    {
        null => [": null"],
        // Our own announcements look alike and have no text: taken for messages, they would empty those that are stored.
        { Text: null, IsDeleted: false, IsService: false, MediaCount: 0 } => [": neither text nor media"],
        _ => validator.Validate(message).Errors.Select(error => $".{SnakeCase.Of(error.PropertyName)}: {error.ErrorCode}"),
    };
}
