using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>D8: a client that stops reading is dropped, and nobody waits for it.</summary>
[Trait("Category", "Soak")]
public sealed class SlowClientTests(AppFixture app)
{
    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_and_the_others_hear_everything_in_order()
    {
        const int events = 600;
        var tenant = await app.NewTenantAsync();
        var (quick, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=proposals");
        var (slow, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=proposals");
        using var one = quick;
        using var two = slow;
        // More than the sockets between the two hold, so that the rest waits in the queue of the slow one.
        var large = new string('x', 64 * 1024);

        var heard = new List<int>();
        for (var number = 0; number < events; number += 20)
        {
            await tenant.SayAsync([.. Enumerable.Range(number, 20).Select(n => tenant.Rejected($"{n} {large}"))]);
            await LiveAsync(slow);
            heard.AddRange((await quick.ReadAsync(20)).Select(frame => int.Parse(frame["data"]!["reason"]!.GetValue<string>().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
        }

        var (read, last) = await ReadToEndAsync(slow);
        await tenant.SayAsync(tenant.Rejected("still here"));

        heard.ShouldBe(Enumerable.Range(0, events));
        read.ShouldBeLessThan(events);
        // It is told why where it reads again within its farewell; it is cut off behind that.
        (slow.ClosedWith is null || (slow.ClosedWith == 4409 && LiveSocket.TypeOf(last!) == "resync")).ShouldBeTrue($"{slow.ClosedWith} {last}");
        (await quick.ReadAsync())["data"]!["reason"]!.GetValue<string>().ShouldBe("still here");
    }

    // It lives and does not read: silence is another reason to be dropped.
    private static async Task LiveAsync(LiveSocket socket)
    {
        try
        {
            await socket.SayAsync("""{"action":"pong"}""");
        }
        catch (WebSocketException)
        {
            // It was cut off already.
        }
    }

    private static async Task<(int Events, JsonNode? Last)> ReadToEndAsync(LiveSocket socket)
    {
        var (events, last) = (0, (JsonNode?)null);
        while (await socket.ReadOrCloseAsync() is { } frame)
        {
            events += frame["seq"] is null ? 0 : 1;
            last = frame;
        }

        return (events, last);
    }
}
