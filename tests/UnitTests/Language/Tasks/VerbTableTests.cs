using DigestMonolith.Language.Tasks;

namespace DigestMonolith.UnitTests.Language.Tasks;

public sealed class VerbTableTests
{
    [Theory]
    [InlineData("сделаю", VerbForm.I)]
    [InlineData("сделает", VerbForm.Other)]
    [InlineData("создаст", VerbForm.Other)]
    [InlineData("сделаем", VerbForm.We)]
    [InlineData("проверьте", VerbForm.Imperative)]
    [InlineData("напишите", VerbForm.Imperative)]
    [InlineData("свяжется", VerbForm.Other)]
    [InlineData("займитесь", VerbForm.Imperative)]
    [InlineData("зробить", VerbForm.Other)]
    [InlineData("напише", VerbForm.Other)]
    [InlineData("зробимо", VerbForm.We)]
    [InlineData("надішліть", VerbForm.Imperative)]
    [InlineData("перевірте", VerbForm.Imperative)]
    [InlineData("додайте", VerbForm.Imperative)]
    [InlineData("прожене", VerbForm.Other)]
    public void The_forms_of_a_verb_are_derived(string word, object form) => VerbTable.Of(word).HasFlag((VerbForm)form).ShouldBeTrue();

    [Theory]
    [InlineData("стол")]
    [InlineData("сделал")]
    [InlineData("")]
    public void Other_words_have_none(string word) => VerbTable.Of(word).ShouldBe(VerbForm.None);
}
