using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using DigestMonolith.IntegrationTests.Access;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>Who comes in, and what is made of what a client says: D2, D6 and D7.</summary>
public sealed class ConnectTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_comes_in_without_signing_in()
    {
        using var live = await LiveSocket.OpenAsync(app.Address, person: null);

        live.Socket.HttpStatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.SwitchingProtocols)]
    public async Task A_page_of_another_site_does_not_come_in_with_a_persons_cookie(string origin, HttpStatusCode expected)
    {
        var tenant = await app.NewTenantAsync();
        using var browser = await Browser.SignedInAsync(app, await app.AddMemberAsync(tenant.Id, "viewer"));

        using var live = await LiveSocket.OpenAsync(app.Address, person: null, also: options =>
        {
            options.Cookies = browser.Cookies;
            options.SetRequestHeader("Origin", origin.Length > 0 ? origin : app.Address.GetLeftPart(UriPartial.Authority));
        });

        live.Socket.HttpStatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task The_first_frame_says_what_is_heard_and_where_the_log_stands()
    {
        var tenant = await app.NewTenantAsync();
        var viewer = await app.AddMemberAsync(tenant.Id, "viewer");

        var (live, first) = await LiveSocket.ConnectAsync(app.Address, viewer.Http);
        using var _ = live;

        LiveSocket.TypeOf(first).ShouldBe("connection");
        first["data"]!["topics"]!.AsArray().Select(topic => topic!.GetValue<string>()).ShouldBe(["messages", "analysis_runs", "proposals"]);
        first["data"]!["current_seq"]!.GetValue<long>().ShouldBeGreaterThan(0);
        first["data"]!["connection_id"]!.GetValue<string>().Length.ShouldBe(8);
    }

    [Theory]
    [InlineData("/ws", 426)]
    [InlineData("/ws?lastSeq=new", 426)]
    public async Task A_plain_request_is_told_what_is_spoken_here(string path, int expected)
    {
        var tenant = await app.NewTenantAsync();

        using var answer = await tenant.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        ((int)answer.StatusCode).ShouldBe(expected);
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe("websocket_expected");
    }

    [Fact]
    public async Task A_last_seq_that_is_no_number_is_refused()
    {
        var tenant = await app.NewTenantAsync();

        using var live = await LiveSocket.OpenAsync(app.Address, tenant.Http, "?lastSeq=messages:four");

        live.Socket.HttpStatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("space:019930e2-0000-7000-8000-000000000001:messages")]
    [InlineData("space:019930e2:messages")]
    public async Task An_unknown_topic_is_an_error_frame_at_the_handshake_and_later(string topic)
    {
        var tenant = await app.NewTenantAsync();

        var (live, first) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=proposals,{topic}");
        using var _ = live;
        await live.SayAsync($$"""{"action":"subscribe","topic":"{{topic}}"}""");
        var errors = await live.ReadAsync(2);

        first["data"]!["topics"]!.AsArray().Count.ShouldBe(1);
        errors.ShouldAllBe(error => LiveSocket.TypeOf(error) == "error" && error["code"]!.GetValue<string>() == "unknown_topic" && error["topic"]!.GetValue<string>() == topic);
    }

    [Theory]
    [InlineData("what?", "bad_json")]
    [InlineData("{", "bad_json")]
    [InlineData("[1]", "unknown_action")]
    [InlineData("""{"action":"dance"}""", "unknown_action")]
    [InlineData("""{"action":7}""", "unknown_action")]
    [InlineData("""{"action":"subscribe"}""", "topic_missing")]
    [InlineData("""{"action":"subscribe","topic":["messages"]}""", "topic_missing")]
    public async Task What_is_not_understood_is_an_error_frame_and_the_connection_goes_on(string said, string code)
    {
        var tenant = await app.NewTenantAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=proposals");
        using var socket = live;

        await live.SayAsync(said);
        var error = await live.ReadAsync();
        await live.SayAsync("""{"action":"subscribe","topic":"messages"}""");

        (LiveSocket.TypeOf(error), error["code"]!.GetValue<string>()).ShouldBe(("error", code));
        (await live.ReadAsync())["data"]!["action"]!.GetValue<string>().ShouldBe("subscribed");
    }

    [Fact]
    public async Task A_frame_of_a_megabyte_closes_its_connection_and_no_other()
    {
        var tenant = await app.NewTenantAsync();
        var (other, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        using var one = other;
        using var two = live;

        await live.SayAsync(new string('x', 1 << 20));

        (await live.EndAsync()).ShouldBe((int)WebSocketCloseStatus.MessageTooBig);
        await tenant.SayAsync(tenant.Progress(1));
        Said.NumberOf(await other.ReadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_says_too_much_is_told_so_and_closed()
    {
        var tenant = await app.NewTenantAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        using var socket = live;

        for (var n = 0; n < 200 && live.Socket.State == WebSocketState.Open; n++)
        {
            await live.SayAsync("""{"action":"pong"}""");
        }

        (await live.ReadAsync())["code"]!.GetValue<string>().ShouldBe("too_many_messages");
        (await live.EndAsync()).ShouldBe((int)WebSocketCloseStatus.PolicyViolation);
    }
}
