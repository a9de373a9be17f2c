using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeProvider;
using static DigestMonolith.IntegrationTests.Digests.Models.ModelHouse;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>What becomes of an agent's answer that is cut off, made up or of no use, while the others are good.</summary>
[Collection(nameof(ModelHouse))]
public sealed class AgentAnswerTests(ModelHouse house)
{
    [Fact]
    public async Task An_answer_that_is_cut_off_is_asked_for_in_halves_and_nothing_of_it_is_left_out()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        var before = house.Provider.Chats.Count;
        var cut = 0;
        house.Provider.Script = request => request.Agent == "segmenter" && Interlocked.Exchange(ref cut, 1) == 0 ? FakeAnswers.Truncated(request) : FakeAnswers.Honest(request);
        var digest = await lab.DigestAsync(group);

        Outcome(await DocumentAsync(lab, digest), "segmenter").ShouldBe("retry");
        var asked = house.Provider.Chats.Skip(before).Where(chat => chat.Agent == "segmenter").ToList();
        asked.Count.ShouldBe(3);
        asked[1].Data.Messages.Concat(asked[2].Data.Messages).Select(message => message.Id).Order().ShouldBe(asked[0].Data.Messages.Select(message => message.Id).Order());
        (await lab.ScalarAsync<long>("""
            select count(distinct message) from digests.group_digest_stage_artifacts, jsonb_array_elements(payload -> 'units') unit, jsonb_array_elements(unit -> 'message_ids') message where stage = 'segmenter'
            """)).ShouldBe(asked[0].Data.Messages.Count);
        // What the units say is shown where topics are asked for.
        house.Provider.Chats.Skip(before).Single(chat => chat.Agent == "topic").Data.Units.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Units_that_are_all_made_up_leave_our_own_and_say_so()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = request => request.Agent == "segmenter"
            ? FakeAnswer.Of("""{"units":[{"thread":"t1","kind":"risk","text":"The bakery burns","messages":["m9001"],"confidence":0.9}]}""") : FakeAnswers.Honest(request);
        var digest = await lab.DigestAsync(group);

        Outcome(await DocumentAsync(lab, digest), "segmenter").ShouldBe("fallback");
        (await lab.ScalarAsync<int>("select jsonb_array_length(payload -> 'units') from digests.group_digest_stage_artifacts where stage = 'segmenter'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Titles_that_would_fit_any_window_give_way_to_ours()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = request =>
        {
            var answer = JsonNode.Parse(FakeAnswers.Honest(request).Content)!;
            foreach (var topic in request.Agent == "topic" ? answer["topics"]!.AsArray() : [])
            {
                topic!["title"] = "Общее обсуждение";
            }

            return FakeAnswer.Of(answer.ToJsonString());
        };

        var document = await DocumentAsync(lab, await lab.DigestAsync(group));

        Outcome(document, "topic").ShouldBe("fallback");
        (await OutputAsync(lab, "topic")).GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("title").GetString()!)
            .ShouldAllBe(title => title.Length > 0 && title != "Общее обсуждение");
    }

    [Fact]
    public async Task What_agents_make_up_is_left_out_and_what_they_count_is_counted_again()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        string? gossip = null;
        house.Provider.Script = request =>
        {
            var answer = JsonNode.Parse(FakeAnswers.Honest(request).Content)!;
            switch (request.Agent)
            {
                case "segmenter":
                    answer["units"]![0]!["confidence"] = 0.3;
                    var unknown = answer["units"]!.AsArray().Skip(1).First(unit => unit!["kind"]!.GetValue<string>() != "meta")!;
                    (gossip, unknown["kind"]) = (unknown["text"]!.GetValue<string>(), "gossip");
                    break;
                case "roles":
                    answer["people"]!.AsArray().Insert(0, new JsonObject { ["person"] = "IvanPetrov", ["role"] = "initiator" });
                    answer["people"]!.AsArray().Insert(0, new JsonObject { ["person"] = "@u99", ["role"] = "critic" });
                    break;
                case "topic":
                    foreach (var topic in answer["topics"]!.AsArray())
                    {
                        topic!["threads"]!.AsArray().Insert(0, "thread-999");
                    }

                    foreach (var n in Enumerable.Range(0, 9))
                    {
                        var invented = answer["topics"]![0]!.DeepClone();
                        (invented["title"], invented["threads"]) = ($"{invented["title"]} {n}", new JsonArray("thread-999"));
                        answer["topics"]!.AsArray().Insert(0, invented);
                    }

                    break;
            }

            return FakeAnswer.Of(answer.ToJsonString());
        };

        var document = await DocumentAsync(lab, await lab.DigestAsync(group));

        (Outcome(document, "segmenter"), Outcome(document, "roles"), Outcome(document, "topic")).ShouldBe(("ok", "ok", "ok"));
        var units = (await OutputAsync(lab, "segmenter")).GetProperty("units").EnumerateArray().ToList();
        units.ShouldAllBe(unit => unit.GetProperty("confidence").GetDouble() >= 0.5);
        units.Single(unit => unit.GetProperty("text").GetString() == gossip).GetProperty("kind").GetString().ShouldBe("meta");
        var people = (await OutputAsync(lab, "roles")).GetProperty("participants").EnumerateArray().ToList();
        people.Count.ShouldBe(3);
        people.Select(person => person.GetProperty("author").GetString()).ShouldBeUnique();
        var threads = (await OutputAsync(lab, "thread_builder")).GetProperty("threads").EnumerateArray()
            .ToDictionary(thread => thread.GetProperty("id").GetString()!, thread => Ids(thread).ToHashSet());
        var topics = (await OutputAsync(lab, "topic")).GetProperty("topics").EnumerateArray().ToList();
        topics.Count.ShouldBeInRange(1, 5);
        topics.SelectMany(Ids).ShouldBeUnique();
        topics.ShouldAllBe(topic => topic.GetProperty("thread_ids").EnumerateArray().Any()
            && Ids(topic).All(id => topic.GetProperty("thread_ids").EnumerateArray().Any(thread => threads[thread.GetString()!].Contains(id))));
    }

    private static IEnumerable<long> Ids(JsonElement one) => one.GetProperty("message_ids").EnumerateArray().Select(id => id.GetInt64());
}
