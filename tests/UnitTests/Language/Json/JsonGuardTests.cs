using System.Text.Json.Nodes;
using DigestMonolith.Language.Json;

namespace DigestMonolith.UnitTests.Language.Json;

public sealed class JsonGuardTests
{
    private static readonly Dictionary<string, string> Priorities = new()
    {
        ["high"] = "high",
        ["urgent"] = "high",
        ["срочно"] = "high",
        ["low"] = "low",
        ["normal"] = "normal",
    };

    private static readonly HashSet<string> Known = ["m1", "m2", "7"];

    [Fact]
    public void An_answer_that_keeps_its_contract_is_valid()
    {
        var result = Guard("""{"title": "Paint", "score": 0.5, "count": 2, "done": false, "priority": "low", "ids": ["m1"], "tags": ["a"], "steps": [{"text": "buy"}]}""");

        result.Outcome.ShouldBe("valid");
        Value(result).Steps.ShouldBe(["buy"]);
    }

    [Theory]
    [InlineData("title", "  Paint  ", "Paint")]
    [InlineData("score", "\"0.5\"", 0.5)]
    [InlineData("score", "7", 1.0)]
    [InlineData("score", "-1e3", 0.0)]
    [InlineData("count", "2.6", 3)]
    [InlineData("count", "\"12\"", 9)]
    [InlineData("done", "\"Yes\"", true)]
    [InlineData("done", "0", false)]
    [InlineData("priority", "\"URGENT\"", "high")]
    [InlineData("priority", "\"Срочно\"", "high")]
    [InlineData("title", "a title that is far too long", "a title that")]
    public void One_field_is_coerced(string field, string written, object expected)
    {
        var answer = JsonNode.Parse("""{"title": "T", "score": 0.1, "count": 1, "done": true, "priority": "low", "ids": [], "tags": [], "steps": []}""")!;
        answer[field] = field == "title" ? written : JsonNode.Parse(written);

        var result = Guard(answer.ToJsonString());

        typeof(Item).GetProperty(field, System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)!
            .GetValue(Value(result)).ShouldBe(expected);
    }

    [Fact]
    public void Coercions_are_noted_with_their_paths()
    {
        var result = Guard(
            """{"title": 5, "score": "0.9", "count": 20, "done": "no", "priority": "Low", "ids": "m1", "tags": ["a", "b", "c", "d"], "steps": {"text": "buy", "why": "walls"}, "mood": "calm"}""");

        var coerced = result.ShouldBeOfType<GuardResult<Item>.Coerced>();
        coerced.Notes.ShouldBe(
        [
            "$.title: read as text", "$.score: text read as a number", "$.count: moved into 1 to 9", "$.done: read as true or false", "$.priority: read as low",
            "$.ids: made a list of one", "$.tags: cut to 3 items", "$.steps: made a list of one", "$.steps[0].why: unknown field dropped", "$.mood: unknown field dropped",
        ]);
        coerced.Value.Ids.ShouldBe(["m1"]);
        coerced.Value.Title.ShouldBe("5");
    }

    [Fact]
    public void An_absent_field_takes_its_default_and_is_no_coercion() =>
        Value(Guard("""{"title": "T", "score": 1, "count": 1, "priority": null, "ids": [], "tags": [], "steps": []}""")).ShouldSatisfyAllConditions(
            item => item.Priority.ShouldBe("normal"),
            item => item.Done.ShouldBeFalse());

    [Fact]
    public void Ids_that_nobody_gave_are_dropped() =>
        Value(Guard("""{"title": "T", "score": 1, "count": 1, "ids": ["m1", 7, "m9", " m2 ", "m1", null], "tags": [], "steps": []}""")).Ids.ShouldBe(["m1", "7", "m2"]);

    [Fact]
    public void Every_error_is_named_with_its_path()
    {
        var result = Guard("""{"title": {}, "score": "high", "count": true, "done": "perhaps", "priority": "later", "tags": [[]], "steps": ["buy", {"text": null}]}""");

        result.ShouldBeOfType<GuardResult<Item>.Failed>().Errors.ShouldBe(
        [
            "$.title: text is expected", "$.score: a number is expected", "$.count: a number is expected", "$.done: true or false is expected",
            "$.priority: one of high, low, normal is expected", "$.ids: the field is missing", "$.tags[0]: text is expected", "$.steps[0]: an object is expected",
            "$.steps[1].text: the field is missing",
        ]);
    }

    [Fact]
    public void A_thousand_errors_are_twenty()
    {
        var tags = string.Join(',', Enumerable.Repeat("{}", 1000));

        var result = JsonGuard.Read($"{{\"tags\": [{tags}]}}", fields => fields.Texts("tags", max: 1000, maxLength: 5));

        result.ShouldBeOfType<GuardResult<IReadOnlyList<string>>.Failed>().Errors.Count.ShouldBe(20);
    }

    [Fact]
    public void A_repaired_answer_says_so_whatever_was_coerced_too()
    {
        var result = JsonGuard.Read("```json\n{\"n\": \"3\"", fields => fields.Whole("n", min: 0, max: 5));

        var repaired = result.ShouldBeOfType<GuardResult<int>.Repaired>();
        (repaired.Value, repaired.IsCut, repaired.Outcome).ShouldBe((3, true, "repaired"));
        repaired.Notes.ShouldBe(["$.n: text read as a number"]);
    }

    [Theory]
    [InlineData("I would rather not.", "$: no JSON object was found at character 0")]
    [InlineData("[1, 2]", "$: an object is expected, not a list")]
    public void What_is_no_object_has_failed(string answer, string error) => Guard(answer).ShouldBeOfType<GuardResult<Item>.Failed>().Errors.ShouldBe([error]);

    [Fact]
    public void An_object_in_a_list_of_one_is_taken_out() =>
        JsonGuard.Read("""[{"n": 3}]""", fields => fields.Whole("n", min: 0, max: 5)).ShouldBeOfType<GuardResult<int>.Coerced>().Value.ShouldBe(3);

    [Fact]
    public void A_contract_finds_errors_of_its_own() =>
        JsonGuard.Read("""{"n": 3}""", fields =>
        {
            fields.Error("n", "an even number is expected");
            return fields.Whole("n", min: 0, max: 5);
        }).ShouldBeOfType<GuardResult<int>.Failed>().Errors.ShouldBe(["$.n: an even number is expected"]);

    [Fact]
    public void The_contract_prints_its_schema()
    {
        var schema = JsonGuard.Schema(Contract);

        JsonNode.DeepEquals(schema, JsonNode.Parse(
            """
            {
              "type": "object",
              "properties": {
                "title": {"type": "string"},
                "score": {"type": "number", "minimum": 0, "maximum": 1},
                "count": {"type": "integer", "minimum": 1, "maximum": 9},
                "done": {"type": ["boolean", "null"]},
                "priority": {"type": ["string", "null"], "enum": ["high", "low", "normal", null]},
                "ids": {"type": "array", "items": {"type": "string"}},
                "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
                "steps": {
                  "type": "array",
                  "items": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"], "additionalProperties": false},
                  "maxItems": 5
                }
              },
              "required": ["title", "score", "count", "done", "priority", "ids", "tags", "steps"],
              "additionalProperties": false
            }
            """)).ShouldBeTrue(schema.ToJsonString());
    }

    private static GuardResult<Item> Guard(string answer) => JsonGuard.Read(answer, Contract);

    private static Item Contract(JsonFields fields) => new(
        fields.Text("title", maxLength: 12),
        fields.Number("score", min: 0, max: 1),
        fields.Whole("count", min: 1, max: 9),
        fields.Flag("done", otherwise: false),
        fields.OneOf("priority", Priorities, otherwise: "normal"),
        fields.Ids("ids", Known),
        fields.Texts("tags", max: 3, maxLength: 20),
        fields.List("steps", max: 5, step => step.Text("text", maxLength: 50)));

    private static Item Value(GuardResult<Item> result) => result switch
    {
        GuardResult<Item>.Valid valid => valid.Value,
        GuardResult<Item>.Coerced coerced => coerced.Value,
        _ => throw new ShouldAssertException(result.ToString()!),
    };

    private sealed record Item(
        string Title, double Score, int Count, bool Done, string Priority, IReadOnlyList<string> Ids, IReadOnlyList<string> Tags, IReadOnlyList<string> Steps);

    [Fact]
    public void Nothing_invisible_is_read_as_text()
    {
        var read = JsonGuard.Read("""{"text":"\u0000one\u202e two\u0007\nthree"}""", fields => fields.Text("text", 100));

        read.ShouldBeOfType<GuardResult<string>.Coerced>().Value.ShouldBe("one two\nthree");
    }
}
