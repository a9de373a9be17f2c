using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace DigestMonolith.Platform.Observability;

/// <summary>JSON lines in which values of more than one word, and the texts of exceptions, are masked: they may quote what people wrote.</summary>
internal sealed class MaskedJson : ITextFormatter
{
    private const int LongestValue = 4000;
    private const int LongestError = 16_000;

    private readonly JsonFormatter _json = new(renderMessage: true);

    public void Format(LogEvent logEvent, TextWriter output) => _json.Format(Masked(logEvent), output);

    private static LogEvent Masked(LogEvent line) => new(
        line.Timestamp, line.Level, line.Exception is { } error ? new MaskedException(error) : null, line.MessageTemplate,
        line.Properties.Select(property => new LogEventProperty(property.Key, Masked(property.Value))), line.TraceId ?? default, line.SpanId ?? default);

    // Ids and codes are one word, and the digits of an id may look like those of a card.
    private static LogEventPropertyValue Masked(LogEventPropertyValue value) =>
        value is ScalarValue { Value: string text } && text.AsSpan().IndexOfAny(" \t\n@") >= 0 ? new ScalarValue(Masking.Text(text, LongestValue)) : value;

    private sealed class MaskedException(Exception error) : Exception
    {
        public override string ToString() => Masking.Text(error.ToString(), LongestError);
    }
}
