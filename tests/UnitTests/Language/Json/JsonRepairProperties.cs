using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Language.Json;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Json;

public sealed class JsonRepairProperties
{
    private static readonly JsonRepairOptions AnyValue = new() { AllowScalars = true };

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", ":", ",", "\"", "'", "“", "”", "`", "```", "\\", "\\\"", "\\u", "\\u00", "\\ud800", "\ud83d", "\udc00", "/", "//", "/*", "*/", "#",
        "\n", " ", "\t", "\0", "\uFEFF", "...", "+", "-", "=", ";", ".", "1", "2e", "007", "true", "None", "NaN", "key", "слово", "call(", "json", "\"a\":", "\"b\"", "{\"c\":", "[1,",
    ];

    private static readonly string[] Hostile =
    [
        "[", "{", "\"", "\\", "'", "(", "`", ":", "/", "-", "\"a\":", "[\"", "{\"a\":\"", "{\"a:", "\",'", "\"/*", "[\"x\" /*", "['a,", "[\"a,\"b", "{a:b,", "{a b\"c\",", "\"a\"+", "[\"\\u0041",
        "{\"a\":1},", "[1}", "\" \"", "\"\"x", "{\"a\":\"b\" c\" ", "[\"a\"\n\"", "'\"", "x(", "[[],", "{\"a\":[],[1],", "\"a\", \"b c\" ", "[\"a (\" b", "{\"a\":\"b,\"c",
    ];

    private static Gen<string> Texts => Gen.Elements(Pieces).ListOf().Select(string.Concat);

    private static Gen<string> Words => Gen.Elements("", "a", "ключ", "x \"y\" z", "line\nbreak", "{\"in\": 1}", "// no", "\\", "😀", "'", "1", "true", "a, b: c");

    private static Gen<string> PlainWords => Gen.Elements("a", "ключ", "two words", "c/d", "it's", "😀", "tab\there");

    [Fact]
    public void Whatever_is_thrown_at_it_comes_back_as_strict_JSON_or_as_a_refusal() =>
        Prop.ForAll(Texts.ToArbitrary(), IsStrictOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(40));

    [Fact]
    public void Any_text_at_all_comes_back_as_strict_JSON_or_as_a_refusal() =>
        Prop.ForAll<string?>(text => IsStrictOrRefused(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Valid_JSON_is_returned_as_it_is() =>
        Prop.ForAll(Values(Words, depth: 3).ToArbitrary(), json =>
            JsonRepair.Of(json, AnyValue) is JsonRepairResult.Read { Repairs: JsonRepairs.None } read && read.Text == json).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_valid_value_survives_a_fence_and_a_sentence_around_it() =>
        Prop.ForAll(Objects(Words, depth: 2).ToArbitrary(), json =>
            JsonRepair.Of($"Here it is:\n```json\n{json}\n```\nAnything else?") is JsonRepairResult.Read read
            && JsonElement.DeepEquals(read.Value, JsonElement.Parse(json))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_beginning_of_an_object_of_plain_words_is_read_and_called_cut() =>
        Prop.ForAll(Objects(PlainWords, depth: 2).ToArbitrary(), json =>
            Enumerable.Range(1, json.Length - 1).All(length => JsonRepair.Of(json[..length]) is JsonRepairResult.Read { IsCut: true })).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void What_was_repaired_needs_no_repair() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
            JsonRepair.Of(text, AnyValue) is not JsonRepairResult.Read read
            || JsonRepair.Of(read.Text, AnyValue) is JsonRepairResult.Read { Repairs: JsonRepairs.None }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(40));

    // Steps, not time: the machine of the day does not matter.
    [Fact]
    public void A_hostile_text_takes_steps_in_proportion_to_its_length()
    {
        foreach (var piece in Hostile)
        {
            var (result, steps) = JsonRepair.Trace(Fill(piece, 64 * 1024), JsonRepairOptions.Default);
            var (_, half) = JsonRepair.Trace(Fill(piece, 32 * 1024), JsonRepairOptions.Default);

            steps.ShouldBeLessThan(25 * 64 * 1024, piece);
            steps.ShouldBeLessThan((long)(2.2 * half) + 4096, piece);
            result.ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("(")]
    public void A_flood_of_one_character_is_refused(string flood) =>
        JsonRepair.Of(Fill(flood, 64 * 1024)).ShouldBeOfType<JsonRepairResult.Refused>();

    private static string Fill(string piece, int length) => new StringBuilder().Insert(0, piece, length / piece.Length).ToString();

    private static bool IsStrictOrRefused(string text) => IsStrictOrRefused(text, JsonRepairOptions.Default) && IsStrictOrRefused(text, AnyValue);

    private static bool IsStrictOrRefused(string text, JsonRepairOptions options) => JsonRepair.Of(text, options) switch
    {
        JsonRepairResult.Read read => JsonElement.DeepEquals(JsonElement.Parse(read.Text, new JsonDocumentOptions { MaxDepth = options.MaxDepth }), read.Value),
        JsonRepairResult.Refused refused => refused.Position >= 0 && refused.Position <= text.Length,
        _ => false,
    };

    private static Gen<string> Values(Gen<string> words, int depth) => depth == 0
        ? Gen.OneOf(words.Select(Quoted), Gen.Choose(-1000, 1000).Select(number => number.ToString(CultureInfo.InvariantCulture)), Gen.Elements("true", "false", "null", "0.5", "1e3"))
        : Gen.OneOf(Values(words, 0), Objects(words, depth), Values(words, depth - 1).ListOf().Select(items => $"[{string.Join(", ", items.Take(4))}]"));

    private static Gen<string> Objects(Gen<string> words, int depth) =>
        words.Zip(Values(words, depth - 1)).ListOf().Select(members =>
            $"{{{string.Join(", ", members.Take(4).DistinctBy(member => member.Item1).Select(member => $"{Quoted(member.Item1)}: {member.Item2}"))}}}");

    private static string Quoted(string word) => JsonValue.Create(word).ToJsonString();
}
