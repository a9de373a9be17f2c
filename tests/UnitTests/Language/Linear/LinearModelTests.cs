using DigestMonolith.Language.Linear;

namespace DigestMonolith.UnitTests.Language.Linear;

public sealed class LinearModelTests
{
    private static readonly string[] Texts = ["cat sat", "dog ran", "cat ran"];
    private static readonly (string Text, IReadOnlyList<string>? Hints)[] Known = [.. Texts.Select(text => (text, (IReadOnlyList<string>?)["pet"]))];

    [Fact]
    public void A_margin_is_the_weights_of_the_text_and_the_bias()
    {
        var model = Model();

        var margins = model.Margins("cat ran");

        margins[0].ShouldBeGreaterThan(0.5);
        margins[1].ShouldBe(-0.25);
        model.Margins("")[0].ShouldBe(0.5);
        model.Margins("ёж")[0].ShouldBe(0.5);
    }

    [Fact]
    public void A_model_is_read_as_it_was_written()
    {
        var model = Model();
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        model.Write(writer);
        file.Position = 0;

        var read = LinearModel.Read(new BinaryReader(file));

        read.Labels.ShouldBe(["animal", "other"]);
        Texts.ShouldAllBe(text => read.Margins(text).SequenceEqual(model.Margins(text)));
        file.Position.ShouldBe(file.Length);
    }

    [Fact]
    public void A_hint_is_one_more_word_and_no_spelling_is_a_hint()
    {
        var space = TextSpace.Learn(Known, new FeatureShape(LongestPhrase: 1, JoinsEastSlavic: false), minTexts: 1);

        var hint = space.VectorOf("", ["pet"]).ShouldHaveSingleItem();

        hint.Bucket.ShouldBeLessThan(FeatureCounts.Block);
        space.VectorOf("pet").ShouldNotContain(feature => feature.Bucket == hint.Bucket);
    }

    [Fact]
    public void Another_file_is_refused()
    {
        using var file = new BinaryReader(new MemoryStream([1, 2, 3, 4, 5]));

        Should.Throw<InvalidDataException>(() => LinearModel.Read(file));
    }

    [Fact]
    public void Each_block_of_a_vector_has_length_1()
    {
        var space = TextSpace.Learn(Known, new FeatureShape(LongestPhrase: 2, JoinsEastSlavic: false), minTexts: 1);

        var vector = space.VectorOf("cat ran");

        vector.Where(feature => feature.Bucket < FeatureCounts.Block).Sum(feature => feature.Value * feature.Value).ShouldBe(1, tolerance: 1e-5);
        vector.Where(feature => feature.Bucket >= FeatureCounts.Block).Sum(feature => feature.Value * feature.Value).ShouldBe(1, tolerance: 1e-5);
    }

    // The first word of the text carries the first label; the second label has no weights.
    private static LinearModel Model()
    {
        var space = TextSpace.Learn(Known, new FeatureShape(LongestPhrase: 1, JoinsEastSlavic: false), minTexts: 1);
        var cat = space.VectorOf("cat")[0].Bucket;
        return LinearModel.Quantise(space, ["animal", "other"], [0.5f, -0.25f], (bucket, label) => bucket == cat && label == 0 ? 2 : 0);
    }
}
