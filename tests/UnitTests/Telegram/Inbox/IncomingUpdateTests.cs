using System.Net;
using System.Text;
using System.Text.Json;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Commands;
using DigestMonolith.Modules.Telegram.Inbox;

namespace DigestMonolith.UnitTests.Telegram.Inbox;

/// <summary>Whatever an update holds, it is read as far as it can be: what is refused comes again for a day, and what comes after it waits.</summary>
public sealed class IncomingUpdateTests
{
    private const string Message = "\"message_id\":5,\"date\":1790000000,\"from\":{\"id\":7,\"first_name\":\"Olena\"},\"chat\":{\"id\":-1001,\"type\":\"supergroup\",\"title\":\"Team\"},\"text\":\"Hello\"";
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300);

    [Fact]
    public void What_is_nested_deeper_than_readers_usually_go_is_an_update()
    {
        var body = $$$"""{"update_id":1,"message":{{{{Message}}},"quote":{{{Deep}}}}}""";

        Taken(body).ShouldNotBeNull().Kind.ShouldBe("message");
        UpdateReader.Read(body).ShouldNotBeNull().Message.ShouldNotBeNull().Text.ShouldBe("Hello");
        BotInput.TryRead(body).ShouldNotBeNull().Text.ShouldBe("Hello");
        BotApi.Read(HttpStatusCode.OK, Encoding.UTF8.GetBytes($$"""{"ok":true,"result":[{{body}}]}"""), BotJson.Default.BotEnvelopeJsonElement, BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!)
            .ShouldBeOfType<BotAnswer<JsonElement>.Done>().Result.Items().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"update_id\":1,\"\\ud800\":{\"a\":1}}")]
    [InlineData("{\"\\ud800\":{\"a\":1},\"update_id\":1}")]
    public void A_name_that_is_no_text_is_an_unknown_kind(string body)
    {
        (Taken(body)?.Id, Taken(body)?.Kind).ShouldBe((1L, "unknown"));
        UpdateReader.Read(body).ShouldBeNull();
        BotInput.TryRead(body).ShouldBeNull();
    }

    [Fact]
    public void A_name_that_is_no_text_hides_nothing_of_what_stands_beside_it()
    {
        var body = $$$"""{"update_id":1,"message":{{{{Message}}},"\udc00":1,"entities":[{"\ud800":2}]}}""";

        Taken(body).ShouldNotBeNull().ShouldSatisfyAllConditions(update => update.ChatId.ShouldBe(-1001), update => update.MessageId.ShouldBe(5), update => update.IsAboutChat.ShouldBeTrue());
        UpdateReader.Read(body).ShouldNotBeNull().Message.ShouldNotBeNull().Text.ShouldBe("Hello");
    }

    private static IncomingUpdate? Taken(string body) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(body));
}
