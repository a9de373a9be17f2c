using DigestMonolith.Language.Linear;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Linear;

public sealed class FeatureCountsTests
{
    private static readonly FeatureShape Words = new(LongestPhrase: 1, JoinsEastSlavic: false);
    private static readonly FeatureShape Phrases = new(LongestPhrase: 3, JoinsEastSlavic: false);

    [Fact]
    public void Words_and_runs_of_signs_are_words()
    {
        var counts = Read("ну вот, ну ))) 😂!", Words);

        // ну, вот, the comma, ))), 😂 and !
        counts.WordBuckets.ShouldBe(6);
        counts[counts.Buckets[0]].ShouldBe(2);
    }

    [Fact]
    public void N_grams_stay_inside_one_padded_word()
    {
        var counts = Read("ab cd", Words);

        // Of " ab " and " cd " each: three pairs, two triples and the whole.
        (counts.Buckets.Count - counts.WordBuckets).ShouldBe(12);
    }

    [Fact]
    public void A_phrase_knows_where_the_text_begins_and_ends()
    {
        var both = Read("a", Phrases);

        // The word, start + a, a + end, and all three.
        both.WordBuckets.ShouldBe(4);
        Read("a b", Words).WordBuckets.ShouldBe(2);
    }

    [Fact]
    public void A_bucket_does_not_move_between_machines()
    {
        var counts = Read("спасибо", Words);

        counts.Buckets[0].ShouldBe(55122);
        counts.Buckets[^1].ShouldBe(100838);
    }

    [Fact]
    public void Reading_a_text_forgets_the_one_before() =>
        Prop.ForAll<string?, string?>((one, other) =>
        {
            var fresh = new FeatureCounts();
            fresh.Read(other ?? "", Phrases);
            var used = Read(one ?? "", Phrases);
            used.Read(other ?? "", Phrases);
            return used.Buckets.SequenceEqual(fresh.Buckets) && used.Buckets.All(bucket => used[bucket] == fresh[bucket])
                && used.Buckets.Distinct().Count() == used.Buckets.Count
                && used.Buckets.Select((bucket, i) => bucket < FeatureCounts.Block == i < used.WordBuckets).All(isInPlace => isInPlace);
        }).Check(Config.QuickThrowOnFailure);

    private static FeatureCounts Read(string text, FeatureShape shape)
    {
        var counts = new FeatureCounts();
        counts.Read(text, shape);
        return counts;
    }
}
