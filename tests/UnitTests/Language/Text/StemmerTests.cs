using DigestMonolith.Language.Text;

namespace DigestMonolith.UnitTests.Language.Text;

public sealed class StemmerTests
{
    public static TheoryData<string> Words => [.. Lines(WordForms.Russian), .. Lines(WordForms.Ukrainian), .. Lines(WordForms.English)];

    [Theory]
    [MemberData(nameof(Words))]
    public void All_forms_of_a_word_share_a_stem(string forms) => Stems(forms).Distinct().ShouldHaveSingleItem();

    [Theory]
    [InlineData(WordForms.Russian)]
    [InlineData(WordForms.Ukrainian)]
    [InlineData(WordForms.English)]
    public void No_two_words_of_a_language_share_a_stem(string language)
    {
        var stems = Lines(language).Select(forms => Stems(forms).First()).ToList();

        stems.ShouldBeUnique();
    }

    [Theory]
    [InlineData("релиз", "реліз")]
    [InlineData("сервером", "сервером")]
    [InlineData("программа", "програма")]
    [InlineData("объект", "об'єкта")]
    [InlineData("окном", "вікно")]
    public void A_word_of_both_languages_is_one_stem(string russian, string ukrainian) => Stemmer.Stem(russian).ShouldBe(Stemmer.Stem(ukrainian));

    [Theory]
    [InlineData("карта", "картина")]
    [InlineData("порт", "портфель")]
    [InlineData("строка", "строить")]
    [InlineData("новость", "новый")]
    [InlineData("база", "базар")]
    [InlineData("скидка", "скинуть")]
    [InlineData("mount", "mouse")]
    [InlineData("universal", "unit")]
    [InlineData("police", "polish")]
    [InlineData("news", "new")]
    public void Different_words_keep_apart(string one, string other) => Stemmer.Stem(one).ShouldNotBe(Stemmer.Stem(other));

    [Theory]
    [InlineData("4.8.1")]
    [InlineData("v2.0-rc1")]
    [InlineData("#1841")]
    [InlineData("@kasia_pl")]
    [InlineData("x")]
    public void Names_and_versions_have_no_ending_to_cut(string word) => Stemmer.Stem(word).ShouldBe(word);

    [Fact]
    public void A_word_of_any_length_and_letters_has_a_stem()
    {
        Stemmer.Stem(new string('щ', 100_000)).Length.ShouldBe(100_000);
        Stemmer.Stem("ьььь").ShouldNotBeEmpty();
        Stemmer.Stem("'''").ShouldNotBeEmpty();
        Stemmer.Stem("ъъъ").ShouldNotBeNull();
    }

    private static string[] Lines(string words) => words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Stems(string forms) => forms.Split(' ').Select(Stemmer.Stem);
}
