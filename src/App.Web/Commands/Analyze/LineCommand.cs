using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>A stage that answers each line of JSON with one line of JSON, in order, as it goes.</summary>
internal static class LineCommand
{
    private const string Missing = "missing required properties including: ";
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="analyze">Makes the analysis of a line out of the command's options; throws <see cref="BadInputException"/> for a line it cannot take.</param>
    public static Command Make<TIn, TOut>(
        string name, string description, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<ParseResult, Func<TIn, TOut>> analyze)
    {
        var command = new Command(name, description);
        AnalyzeFiles.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var analysis = analyze(parsed);
            await using var file = AnalyzeFiles.OpenInput(parsed);
            return await AnalyzeFiles.WriteAsync(parsed, result => RunAsync(file, result, input, output, analysis, ct));
        });
        return command;
    }

    private static async Task<int> RunAsync<TIn, TOut>(
        Stream file, Stream result, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, TOut> analyze, CancellationToken ct)
    {
        var refused = 0L;
        await using var json = new Utf8JsonWriter(result, Readable);
        await foreach (var (number, line) in JsonLines.ReadAsync(file, ct))
        {
            try
            {
                var read = JsonSerializer.Deserialize(line ?? throw new BadInputException($"it is longer than {JsonLines.MaxBytes} bytes"), input)
                    ?? throw new BadInputException("null is no object");
                JsonSerializer.Serialize(json, analyze(read), output);
            }
            // Half of a surrogate pair, escaped, is refused by the reader as an invalid operation.
            catch (Exception e) when (e is JsonException or BadInputException or InvalidOperationException { Source: "System.Text.Json" })
            {
                refused++;
                await Console.Error.WriteLineAsync($"Line {number} skipped: {Reason(e)}");
                json.Reset();
                continue;
            }

            await json.FlushAsync(ct);
            json.Reset();
            result.WriteByte((byte)'\n');
            await result.FlushAsync(ct);
        }

        return refused == 0 ? ExitCodes.Done : ExitCodes.BadInput;
    }

    // The framework's messages name our types; a user wants the field.
    private static string Reason(Exception e) => e switch
    {
        JsonException when e.Message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and var at =>
            $"it lacks {e.Message[(at + Missing.Length)..].TrimEnd('.')}.",
        JsonException { Path: { Length: > 2 } path } => $"{path[2..]} is not what it should be (byte {((JsonException)e).BytePositionInLine}).",
        JsonException json => $"it is no JSON object (byte {json.BytePositionInLine}).",
        _ => e.Message.ReplaceLineEndings(" "),
    };
}
