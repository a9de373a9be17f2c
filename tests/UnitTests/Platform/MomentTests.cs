using System.Text.Json;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.UnitTests.Platform;

/// <summary>A time of a request has an offset, and is kept in UTC.</summary>
public sealed class MomentTests
{
    private static readonly JsonSerializerOptions Json = Options();

    [Theory]
    [InlineData("2026-03-12T09:00:00Z")]
    [InlineData("2026-03-12T12:00:00+03:00")]
    [InlineData("2026-03-12T09:00+00:00")]
    [InlineData("2026-03-12T11:00:00.0000000+02:00")]
    public void An_offset_says_when_it_is(string text)
    {
        Moment.TryParse(text, null, out var moment).ShouldBeTrue();
        moment.At.ShouldBe(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
        moment.At.Offset.ShouldBe(TimeSpan.Zero);
        JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json).ShouldBe(moment.At);
    }

    [Theory]
    [InlineData("2026-03-12T09:00:00")]
    [InlineData("2026-03-12")]
    [InlineData("12.03.2026 09:00 +03:00")]
    [InlineData("2026-03-12T09:00:00 03:00")]
    [InlineData("2026-13-12T09:00:00Z")]
    [InlineData("0001-01-01T00:00:00+03:00")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_is_guessed(string? text)
    {
        Moment.TryParse(text, null, out _).ShouldBeFalse();
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(JsonSerializer.Serialize(text), Json));
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        HttpJson.Configure(options);
        return options;
    }
}
