using DigestMonolith.Language.Pii;

namespace DigestMonolith.UnitTests.Language.Pii;

public sealed class PiiMaskerTests
{
    [Theory]
    [InlineData("бот живёт с 8412345678:AAEhBOweik9ai2o01ld1rPkLm3nOpQrStUv да", "бот живёт с [secret] да")]
    [InlineData("https://api.telegram.org/bot8412345678:AAEhBOweik9ai2o01ld1rPkLm3nOpQrStUv/getMe", "https://api.telegram.org/bot[secret]/getMe")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl_x-1 протух", "[secret] протух")]
    [InlineData("AKIAQ3EGRBIJ7XPLMNOP в конфиге", "[secret] в конфиге")]
    [InlineData("ключ ghp_Zx81kQwErTyUiOpAsDfGhJkLzXcVbNm1234", "ключ [secret]")]
    [InlineData("password=hunter2!", "password=[secret]")]
    [InlineData("Пароль: зима2024", "Пароль: [secret]")]
    [InlineData("пароль от вайфая: kotik-99", "пароль от вайфая: [secret]")]
    [InlineData("postgres://app:s3cr3t@db/prod", "postgres://app:[secret]@db/prod")]
    [InlineData("API_KEY=9f8e7d6c5b4a39281706f5e4", "API_KEY=[secret]")]
    public void Secrets_are_hidden(string text, string masked) => PiiMasker.Mask(text).Text.ShouldBe(masked);

    [Theory]
    [InlineData("переведи на 4111 1111 1111 1111 до вечера", "переведи на [card] до вечера")]
    [InlineData("картка 5500-0055-5555-5559", "картка [card]")]
    [InlineData("card 378282246310005 exp 09/27", "card [card] exp 09/27")]
    [InlineData("Мир 2200000000000004", "Мир [card]")]
    public void Cards_are_hidden(string text, string masked) => PiiMasker.Mask(text).Text.ShouldBe(masked);

    [Theory]
    [InlineData("рахунок UA213223130000026007233566001", "рахунок [id]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00, спасибо", "IBAN [id], спасибо")]
    [InlineData("ІПН 2872412343", "ІПН [id]")]
    [InlineData("ИНН 500100732259", "ИНН [id]")]
    [InlineData("ИНН 7707083893", "ИНН [id]")]
    [InlineData("СНИЛС 112-233-445 95", "СНИЛС [id]")]
    [InlineData("паспорт 4509 123456 выдан", "паспорт [id] выдан")]
    [InlineData("Паспорт: серия 45 09 № 123456", "Паспорт: серия [id]")]
    [InlineData("паспорт МЕ 482913", "паспорт [id]")]
    public void Personal_numbers_are_hidden(string text, string masked) => PiiMasker.Mask(text).Text.ShouldBe(masked);

    [Theory]
    [InlineData("пиши на ivan.petrov+work@mail.example.ru.", "пиши на [email].")]
    [InlineData("<o_koval@i.ua>", "<[email]>")]
    [InlineData("почта@пример.рф", "[email]")]
    public void Addresses_are_hidden(string text, string masked) => PiiMasker.Mask(text).Text.ShouldBe(masked);

    [Theory]
    [InlineData("мій +380 67 123 45 67 дзвони", "мій [phone] дзвони")]
    [InlineData("мій (067) 123-45-67", "мій [phone]")]
    [InlineData("0671234567, 8 (916) 123-45-67", "[phone], [phone]")]
    [InlineData("+7 916 123 45 67 и 89161234567", "[phone] и [phone]")]
    [InlineData("call +44 20 7946 0513 or (212) 555-0134", "call [phone] or [phone]")]
    [InlineData("📞+79161234567📞", "📞[phone]📞")]
    [InlineData("https://wa.me/79161234567", "https://wa.me/[phone]")]
    [InlineData("тел. 123-45-67", "тел. [phone]")]
    [InlineData("89161234567/89161234568", "[phone]/[phone]")]
    [InlineData("т. 9161234567, 00380671234567", "т. [phone], [phone]")]
    [InlineData("+380 44 123 45 67 $USD", "[phone] $USD")]
    public void Phones_are_hidden(string text, string masked) => PiiMasker.Mask(text).Text.ShouldBe(masked);

    [Theory]
    [InlineData("встреча 2025-11-28 12:00, бюджет 1 500 000")]
    [InlineData("2025-11-28T12:00:05.123Z и 2025-11-28T12:00:05+02:00")]
    [InlineData("15.03.2025, 01.02.03, 3/15/2025")]
    [InlineData("выкатили v10.15.2024 и 2.14.3-rc.1")]
    [InlineData("https://t.me/c/1234567890/55 и t.me/c/79161234567/55")]
    [InlineData("https://shop.example/orders/4111111111111111?ts=1700000000000")]
    [InlineData("заказ №20540887, трек 44859332526203")]
    [InlineData("заказ 89161234567")]
    [InlineData("стоит 12 345 678 901 руб")]
    [InlineData("89 053 941 996 грн за всё")]
    [InlineData("в логах 1702106578 строк, таймстамп 1700000000")]
    [InlineData("3ecfeb5b-5557-7612-089b-0a90698700f3")]
    [InlineData("сервер 192.168.100.200:8080")]
    [InlineData("чат -1001234567890")]
    [InlineData("коммит 9906738b90107eeea5978389f52fca4a46c322e5")]
    [InlineData("git@github.com:owner/name.git")]
    [InlineData("пароль: пришлю позже")]
    [InlineData("карта 4111 1111 1111 1112 не проходит проверку")]
    [InlineData("ІПН 2872412344, ИНН 500100732258, СНИЛС 112-233-445 96")]
    [InlineData("@ivan_petrov87 глянь #42734")]
    public void What_only_looks_personal_stays(string text)
    {
        var masked = PiiMasker.Mask(text);

        masked.Text.ShouldBe(text);
        masked.Counts.ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_is_counted()
    {
        var masked = PiiMasker.Mask("a@b.co, c@d.co, +380671234567, 4111111111111111, password=qwerty1");

        masked.Counts.ShouldBe(new Dictionary<PiiKind, int>
        {
            [PiiKind.Secret] = 1,
            [PiiKind.Card] = 1,
            [PiiKind.Email] = 2,
            [PiiKind.Phone] = 1,
        }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("12 ")]
    [InlineData("a@a.")]
    [InlineData("eyJ")]
    [InlineData("password=")]
    [InlineData("+7 ")]
    [InlineData("Иван ")]
    [InlineData("И. ")]
    [InlineData("ул. Ленина ")]
    [InlineData("12 Baker ")]
    [InlineData("a:")]
    [InlineData("::1")]
    [InlineData("родился 1.1.")]
    [InlineData("A1")]
    public void A_megabyte_of_hostile_text_is_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        var masked = PiiMasker.Mask(text, new PiiOptions { HidesNames = true }).Text;

        masked.Length.ShouldBeInRange(1, text.Length);
    }
}
