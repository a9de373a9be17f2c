using System.Text.Json;
using System.Text.Json.Serialization;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Platform.Web;

/// <summary>The JSON of requests and answers: that of the house, and strict about what people send. Of a list's elements the validators say whether they may be null.</summary>
public static class HttpJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        EventJson.Configure(options);
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new MomentConverter());
    }

    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Moment.TryParse(reader.GetString(), null, out var moment)
                ? moment.At
                : throw new JsonException("A time is ISO 8601 with its offset, in a string.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
