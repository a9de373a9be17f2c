using DigestMonolith.Evaluation;
using DigestMonolith.Evaluation.Sets;
using DigestMonolith.Evaluation.Stages;
using DigestMonolith.Language.Json;

namespace DigestMonolith.UnitTests.Language.Json;

public sealed class JsonRepairTests
{
    [Fact]
    public void Every_shipped_pair_is_read_as_it_was_meant()
    {
        var pairs = JsonRepairSet.Pairs(Evaluations.Shipped)!;

        pairs.Count.ShouldBeGreaterThan(20);
        pairs.Where(pair => !JsonGuardEvaluation.IsRight(pair)).Select(pair => pair.Input).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"a": 1}""", "None")]
    [InlineData("```json\n{\"a\": 1}\n```", "Fence")]
    [InlineData("""Here it is: {"a": 1}""", "Prose")]
    [InlineData("""{'a': 1}""", "Quotes")]
    [InlineData("""{"a": 1,}""", "Separators")]
    [InlineData("""{"a": 1]""", "Brackets")]
    [InlineData("""{"a": True}""", "Values")]
    [InlineData("""{"a": 1.}""", "Numbers")]
    [InlineData("""{"a": 1 /* one */}""", "Comments")]
    [InlineData("{\"a\": \"x\ty\"}", "Escapes")]
    [InlineData("""{\"a\": 1}""", "Wrapped")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}", "Joined")]
    [InlineData("""{"a": [1, ...]}""", "Separators, Dropped")]
    [InlineData("""{"a": 1""", "Cut")]
    public void The_result_says_what_was_mended(string text, string repairs) => Read(text).Repairs.ToString().ShouldBe(repairs);

    [Theory]
    [InlineData("""{"a": "one tw""", """{"a":"one tw"}""")]
    [InlineData("""{"a": [1, {"b": "c"}""", """{"a":[1,{"b":"c"}]}""")]
    [InlineData("""{"a": "б\u04""", """{"a":"б"}""")]
    [InlineData("""{"a": 1, "a""", """{"a":1}""")]
    public void A_cut_answer_keeps_what_it_said_and_says_that_it_was_cut(string text, string expected)
    {
        var read = Read(text);

        read.Text.ShouldBe(expected);
        read.IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "NoValue", 0)]
    [InlineData("I cannot help with that.", "NoValue", 0)]
    [InlineData("\"just a sentence\"", "NoValue", 0)]
    [InlineData("as in [", "UnexpectedText", 6)]
    [InlineData("{:2}", "KeyExpected", 1)]
    [InlineData("{\"a\" ]", "ColonExpected", 5)]
    [InlineData("{\"a\":1}next", "UnexpectedText", 7)]
    [InlineData("{\"a\":\"\\uZZZZ\"}", "InvalidEscape", 6)]
    [InlineData("{\"a\":\"x\u0001\"}", "InvalidCharacter", 7)]
    [InlineData("[[[[[[[[[[[[[[[[[1", "TooDeep", 16)]
    public void A_refusal_names_its_reason_and_its_place(string text, string reason, int position)
    {
        var refused = JsonRepair.Of(text).ShouldBeOfType<JsonRepairResult.Refused>();

        refused.Reason.ToString().ShouldBe(reason);
        refused.Position.ShouldBe(position);
    }

    [Fact]
    public void A_place_in_a_wrapped_answer_is_a_place_in_the_text_that_was_given()
    {
        const string Text = """answer: {\"a\": \"b\", :2}""";

        JsonRepair.Of(Text).ShouldBe(new JsonRepairResult.Refused(JsonRefusal.KeyExpected, Text.IndexOf(":2", StringComparison.Ordinal)));
    }

    [Fact]
    public void JSON_in_a_JSON_string_is_taken_out_where_an_object_is_wanted()
    {
        const string Text = """ "{\"a\": \"he said \\\"yes\\\"\"}" """;

        Read(Text).Text.ShouldBe("""{"a":"he said \"yes\""}""");
        Read(Text, new JsonRepairOptions { AllowScalars = true }).Value.GetString().ShouldStartWith("{");
    }

    [Fact]
    public void What_a_model_thought_aloud_is_no_answer() =>
        Read("""<think>Perhaps {"a": 1}? No.</think> {"a": 2}""").Text.ShouldBe("""{"a":2}""");

    [Fact]
    public void Half_a_character_never_reaches_who_reads_the_value()
    {
        Read("""{"a": "\ud800!"}""").Value.GetProperty("a").GetString().ShouldBe("\uFFFD!");
        Read("{\"a\": \"\udc00\"}").Value.GetProperty("a").GetString().ShouldBe("\uFFFD");
        Read("""{"a": "\ud83d\ude00"}""").Repairs.ShouldBe(JsonRepairs.None);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_unread() =>
        JsonRepair.Of("[1, 2, 3]", new JsonRepairOptions { MaxLength = 8 }).ShouldBe(new JsonRepairResult.Refused(JsonRefusal.TooLong, 8));

    private static JsonRepairResult.Read Read(string text, JsonRepairOptions? options = null) =>
        JsonRepair.Of(text, options).ShouldBeOfType<JsonRepairResult.Read>();
}
