using DigestMonolith.Language.Pii;

namespace DigestMonolith.UnitTests.Language.Pii;

public sealed class MemberNamesTests
{
    private static readonly PiiOptions Hiding = new() { HidesNames = true, Members = new MemberNames(["Сергій Бойченко", "Marta", "Anton Petrov"]) };

    [Theory]
    [InlineData("клієнт Петренко чекає", "клієнт [name] чекає")]
    [InlineData("клієнти пишуть: Petrenko, тел. +380 67 123-45-67", "клієнти пишуть: [name], тел. [phone]")]
    [InlineData("звонила Ольга Соколова", "звонила [name]")]
    [InlineData("Антон Сидоров из банка", "[name] из банка")]
    public void Outsiders_are_hidden(string text, string masked) => PiiMasker.Mask(text, Hiding).Text.ShouldBe(masked);

    [Theory]
    [InlineData("спитай у Сергія Бойченка")]
    [InlineData("Сергею Бойченко передали")]
    [InlineData("Антону Петрову написали")]
    [InlineData("Антоша Петров согласен")]
    [InlineData("марта, спитаєш завтра? Марта Гриценко теж тут")]
    public void Members_stay_in_every_form_and_alphabet(string text) => PiiMasker.Mask(text, Hiding).Text.ShouldBe(text);

    [Fact]
    public void Names_stay_unless_asked_for() => PiiMasker.Mask("звонила Ольга Соколова").Text.ShouldBe("звонила Ольга Соколова");

    [Theory]
    [InlineData("дата рождения 09.01.1975", "дата рождения [birthday]", PiiKind.Birthday)]
    [InlineData("живу на ул. Ленина, д. 5, кв. 12", "живу на [address]", PiiKind.Address)]
    public void Addresses_and_birthdays_are_hidden_always(string text, string masked, PiiKind kind)
    {
        var result = PiiMasker.Mask(text);

        result.Text.ShouldBe(masked);
        result.Counts.ShouldBe(new Dictionary<PiiKind, int> { [kind] = 1 });
    }
}
