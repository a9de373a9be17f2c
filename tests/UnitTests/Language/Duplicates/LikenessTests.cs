using DigestMonolith.Language.Duplicates;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Duplicates;

public sealed class LikenessTests
{
    private static readonly string[] Words = ["сервер", "упал", "релиз", "не", "завтра", "the", "build", "failed", "not", "41", "42", "?", "🎉", "Anna"];

    private static Gen<string> Texts => Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words.Take(12)));

    [Theory]
    [InlineData("Договор отправили вечером.", "Вечером отправили договор", "Договор не нашли")]
    [InlineData("Кошик не відкривається", "Не відкривається кошик", "Реліз кошика готовий")]
    [InlineData("The meeting moved to Friday", "Meeting has been moved to Friday", "The printer is out of paper")]
    [InlineData("Заказчик доволен макетом", "Клиенту нравится макет", "Заказчик купил дачу")]
    public void A_rewording_is_liker_than_a_text_about_something_else(string text, string reworded, string other) =>
        Likeness.Of(text, reworded).ShouldBeGreaterThan(Likeness.Of(text, other));

    [Theory]
    [InlineData("Merge before the tests pass", "Do not merge before the tests pass")]
    [InlineData("Сборка 41 упала", "Сборка 42 упала")]
    public void A_denial_and_another_number_are_no_copy(string text, string other) => Likeness.Of(text, other).ShouldBeLessThan(0.9);

    [Theory]
    [InlineData("Релиз завтра!", "релиз завтра", 1)]
    [InlineData("", "", 0)]
    [InlineData("", "слово", 0)]
    [InlineData("🎉", "🎉", 1)]
    [InlineData("🎉", "👍", 0)]
    public void The_same_words_are_one_and_nothing_is_zero(string a, string b, double likeness) => Likeness.Of(a, b).ShouldBe(likeness);

    [Fact]
    public void The_order_of_a_pair_changes_nothing() =>
        Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (a, b) =>
            Likeness.Of(a, b).Equals(Likeness.Of(b, a)) && Likeness.Of(a, b) is >= 0 and <= 1).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Very_long_texts_are_compared_too()
    {
        var text = string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"слово{i}"));

        Likeness.Of(text, $"{text} ещё").ShouldBeGreaterThan(0.9);
    }
}
