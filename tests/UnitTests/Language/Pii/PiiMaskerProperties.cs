using DigestMonolith.Language.Pii;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Pii;

public sealed class PiiMaskerProperties
{
    private static readonly string[] Pieces =
    [
        "4111 1111 1111 1111", "4111", "1111", " ", "-", "+", "+7", "8 (916) 123-45-67", "0671234567", "ivan@mail.ru", "@", "password=",
        "пароль: ", "тел ", "заказ ", "ИНН ", "7707083893", "паспорт ", "4509 123456", "UA21", "3223130000026007233566001", "https://",
        "t.me/", ".", ",", "\n", "x", "ж", "123", "45", "2025-11-28", "12:00", "[secret]", "[phone]", "(", ")", "/", "№", "руб", "sk-abcdefghijklmnop1",
        "Иван ", "Петров ", "И. ", "клиент ", "ул. ", "Ленина ", "д. 5", "родился ", "12.05.1990", "John ", "Baker ", "Street", "221B ", "10.0.0.1", "::", "@user_name ", "[name] ", "[address]",
    ];

    private static readonly PiiOptions HidingNames = new() { HidesNames = true, Members = new MemberNames(["Анна Ким"]) };

    private static Gen<string> Texts => Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Fact]
    public void Masking_twice_is_masking_once() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var once = PiiMasker.Mask(text, HidingNames).Text;
            return PiiMasker.Mask(once, HidingNames).Text == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(14));

    [Fact]
    public void Any_text_at_all_is_masked_the_same_twice() =>
        Prop.ForAll<string?>(text =>
        {
            var once = PiiMasker.Mask(text ?? "").Text;
            return PiiMasker.Mask(text ?? "").Text == once && PiiMasker.Mask(once).Text == once;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Spans_are_sorted_inside_the_text_and_apart() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var end = 0;
            foreach (var span in PiiFinder.Find(text))
            {
                if (span.Start < end || span.Length < 1)
                {
                    return false;
                }

                end = span.End;
            }

            return end <= text.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Text_without_digits_and_signs_is_untouched() =>
        Prop.ForAll(Gen.Elements("привет", "мир", " ", ",", "ok", "!", "до", "завтра", "\n").ListOf().Select(string.Concat).ToArbitrary(),
            text => PiiMasker.Mask(text).Text == text).Check(Config.QuickThrowOnFailure);
}
