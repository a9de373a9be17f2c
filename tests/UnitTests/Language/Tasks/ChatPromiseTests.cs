using System.Text.Json;
using DigestMonolith.Language.Tasks;
using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Language.Tasks;

public sealed class ChatPromiseTests
{
    [Theory]
    [InlineData("both stores rejected the build, I'll resubmit by end of day")]
    [InlineData("that takes me 20 min, will do tomorrow")]
    [InlineData("sorry, so I will deliver everything on Friday morning")]
    [InlineData("I'm going to rerun it tonight after the backup")]
    [InlineData("fine, I'll take the weekend, but somebody has to explain the runbook to me")]
    [InlineData("ok I will also write to the bank about the second statement")]
    public void A_deed_of_work_or_with_a_date_is_likely_meant(string text) => TaskReader.ReadSaid(text, "Anna").Score.ShouldBeGreaterThanOrEqualTo(ChatPromise.OfWork);

    [Theory]
    [InlineData(ChatPromise.OfWork)]
    [InlineData(ChatPromise.Dated)]
    public void A_share_is_the_one_of_our_own_lines_with_one_right_and_one_wrong_added(double share)
    {
        var lines = RepositoryFiles.Lines("samples/evaluation/action_items/own_en_promises_dev.jsonl").Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => TaskEvidence.Of(line.GetProperty("text").GetString()!).Sentences.Max(ChatPromise.Share) == share).ToArray();

        var tasks = lines.Count(line => line.GetProperty("task").GetBoolean());

        share.ShouldBe((tasks + 1) / (lines.Length + 2.0), 0.001);
    }

    [Theory]
    [InlineData("I'm going to Warsaw on Thursday and the trains are late")]
    [InlineData("I'm going to my sister's wedding this weekend so no laptop")]
    [InlineData("I will not touch prod on Friday, learned that the hard way")]
    [InlineData("I'll probably sleep until noon tomorrow after all that noise we had")]
    [InlineData("I'll have the soup with the bread, thanks a lot")]
    [InlineData("Anna told me I'll get the access tomorrow or maybe later")]
    [InlineData("they will do it on Monday, as they say every single week")]
    public void Plans_of_no_work_and_the_words_of_others_gain_nothing(string text) =>
        TaskReader.ReadSaid(text, "Anna").Score.ShouldBe(TaskReader.Read(text, speaker: "Anna").Score is >= TaskReader.Cut and var score ? score : 0);
}
