using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram;

/// <summary>Scripts by the names that the command line and the console take.</summary>
public static class Faults
{
    public static IReadOnlyDictionary<string, Func<BotCall, Fault?>> All { get; } = new Dictionary<string, Func<BotCall, Fault?>>
    {
        ["none"] = _ => null,
        ["400"] = OnSend(Fault.CannotParse),
        ["400-chat"] = OnSend(Fault.ChatNotFound),
        ["401"] = _ => Fault.Unauthorized,
        ["403"] = OnSend(Fault.Blocked),
        ["403-kicked"] = OnSend(Fault.Kicked),
        ["409"] = call => call.Is("getUpdates") ? Fault.OtherPoller : null,
        ["429"] = OnSend(Fault.TooManyRequests(3)),
        ["429-long"] = OnSend(Fault.TooManyRequests(10_000)),
        ["500"] = _ => Fault.ServerError,
        ["502"] = _ => Fault.BadGateway,
        ["503"] = _ => Fault.Unavailable,
        ["slow"] = OnSend(Fault.Slow(TimeSpan.FromSeconds(5))),
        ["slow-reply"] = OnSend(Fault.SlowReply(TimeSpan.FromSeconds(5))),
        ["cut"] = OnSend(Fault.CutBefore),
        ["lost-reply"] = OnSend(Fault.LostReply),
        ["garbage"] = OnSend(Fault.Garbage),
    };

    /// <summary>The first message to each group finds that it became a supergroup in the meantime.</summary>
    public static Func<BotCall, Fault?> Migration(TelegramHost telegram) => call =>
    {
        if (IsSend(call) && call.Number64("chat_id") is { } id && telegram.World.FindChat(id) is { Kind: ChatKind.Group, MigratedTo: null } group)
        {
            group.Migrate(by: group.Members.First(member => !member.Person.IsBot).Person);
        }

        return null;
    };

    /// <summary>Every nth message goes wrong in this way.</summary>
    public static Func<BotCall, Fault?> Every(int count, Func<BotCall, Fault?> script)
    {
        var sent = 0;
        return call => IsSend(call) && Interlocked.Increment(ref sent) % count == 0 ? script(call) : null;
    }

    private static bool IsSend(BotCall call) => call.Is("sendMessage") || call.Is("editMessageText");

    private static Func<BotCall, Fault?> OnSend(Fault fault) => call => IsSend(call) ? fault : null;
}
