using System.Security.Cryptography;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Calls the handlers of /api/groups themselves, so that what a check proves is what people use.</summary>
internal sealed class TestGroups(IngestionDbContext db, MessageIntake intake, CurrentUser user, AuditLog audit, TimeProvider clock) : ITestGroups
{
    // Far above what Telegram has given out, and within what it says it may.
    private const long FirstNumber = 900_000_000_000;
    private const int Numbers = 1_000_000_000;

    public async Task<GroupId> RegisterAsync(string title, CancellationToken ct)
    {
        var request = new RegisterGroup.Request { TgChatId = TelegramPeer.Channel(FirstNumber + RandomNumberGenerator.GetInt32(Numbers)), Title = title };
        var answer = await RegisterGroup.HandleAsync(request, db, user, audit, clock, new DefaultHttpContext().Response, ct);
        return answer.Result is Created<GroupView> { Value: { } group } ? group.Id : throw Refused(answer.Result);
    }

    public async Task<int> PushAsync(GroupId id, IReadOnlyList<TestMessage> messages, CancellationToken ct)
    {
        var request = new PushMessages.Request
        {
            Messages =
            [
                .. messages.Select(message => new PushedMessage
                {
                    TgMessageId = message.Number,
                    PostedAt = message.PostedAt,
                    SenderTgId = message.SenderNumber,
                    SenderName = message.SenderName,
                    Text = message.Text,
                    ReplyToTgMessageId = message.ReplyTo,
                }),
            ],
        };
        var answer = await PushMessages.HandleAsync(id, request, db, intake, ct);
        return answer.Result is Ok<PushMessages.Response> { Value: { } pushed } ? pushed.Stored : throw Refused(answer.Result);
    }

    public async Task RetireAsync(GroupId id, CancellationToken ct)
    {
        var answer = await RetireGroup.HandleAsync(id, db, user, audit, ct);
        if (answer.Result is not NoContent)
        {
            throw Refused(answer.Result);
        }
    }

    private static InvalidOperationException Refused(IResult result) =>
        new($"/api/groups refused it: {(result as ProblemHttpResult)?.ProblemDetails.Detail}");
}
