using DigestMonolith.Language.Pii;

namespace DigestMonolith.UnitTests.Language.Pii;

public sealed class PiiFinderTests
{
    [Theory]
    [InlineData("Счёт на имя: Жданов Пётр Олегович", "Жданов Пётр Олегович")]
    [InlineData("договор с Т. В. Белозёровым подпишем", "Т. В. Белозёровым")]
    [InlineData("передайте Никитиной Вере, что всё готово", "Никитиной Вере")]
    [InlineData("Иваненко І. П. у відпустці", "Иваненко І. П.")]
    [InlineData("зателефонуй Петренку Тарасу", "Петренку Тарасу")]
    [InlineData("пише Мар'яна Лук’яненко", "Мар'яна Лук’яненко")]
    [InlineData("до Марії Іванівни зранку", "Марії Іванівни")]
    [InlineData("клиент Мирошниченко опять жалуется", "Мирошниченко")]
    [InlineData("forwarding to Hannah J. Osgood today", "Hannah J. Osgood")]
    [InlineData("Mary Smith-Jones's form", "Mary Smith-Jones")]
    [InlineData("Mr. Baker will call", "Baker")]
    [InlineData("клієнти пишуть: Petrenko, тел. +380 67 123-45-67", "Petrenko")]
    public void Names_are_found_in_every_form(string text, string name) => Of(text, PiiType.Person).ShouldBe([name]);

    [Theory]
    [InlineData("Катя, глянь баг")]
    [InlineData("Дякую Олена, все працює")]
    [InlineData("Готов Саша отчёт или нет?")]
    [InlineData("поедем в Нижний Новгород через Саратов")]
    [InlineData("Сбербанк Онлайн лежит с утра")]
    [InlineData("музей имени Тараса Шевченко")]
    [InlineData("thanks Mark, works on Visual Studio")]
    [InlineData("Pull Request is open")]
    [InlineData("[name] I think so")]
    [InlineData("суровый доктор :D")]
    public void A_given_name_alone_a_town_and_a_product_are_no_persons(string text) => Of(text, PiiType.Person).ShouldBeEmpty();

    [Theory]
    [InlineData("живу в г. Пермь, ул. Садовая, д. 7, корп. 2, кв. 15, второй этаж", "г. Пермь, ул. Садовая, д. 7, корп. 2, кв. 15")]
    [InlineData("жду на Лесной проспект, 18", "Лесной проспект, 18")]
    [InlineData("везіть на просп. Перемоги 44, вхід з двору", "просп. Перемоги 44")]
    [InlineData("ул ленина 5", "ул ленина 5")]
    [InlineData("we are at 221B Baker Street, London NW1 6XE now", "221B Baker Street, London NW1 6XE")]
    [InlineData("ship to 14 Larch Lane, Apt 3, Dover, DE 19901", "14 Larch Lane, Apt 3, Dover, DE 19901")]
    [InlineData("write to P.O. Box 149", "P.O. Box 149")]
    public void Addresses_are_found_whole(string text, string address) => Of(text, PiiType.Address).ShouldBe([address]);

    [Theory]
    [InlineData("перекрыли улицу Ленина до вечера")]
    [InlineData("площадь квартиры 45 метров")]
    [InlineData("до Нової пошти 5 хвилин, відділення 12")]
    [InlineData("Windows 11 and Office 365")]
    public void A_street_without_a_house_is_no_address(string text) => Of(text, PiiType.Address).ShouldBeEmpty();

    [Theory]
    [InlineData("Мальцев родился 3 марта 1987 в Самаре", "3 марта 1987")]
    [InlineData("14.02.1979 г.р.", "14.02.1979")]
    [InlineData("дата народження: 07.11.1983", "07.11.1983")]
    [InlineData("(born May 12, 1990)", "May 12, 1990")]
    public void A_date_beside_a_word_of_birth_is_a_date_of_birth(string text, string date) => Of(text, PiiType.Dob).ShouldBe([date]);

    [Theory]
    [InlineData("релиз 12.05.2024, день рождения отметим потом")]
    [InlineData("meeting on 2024-05-06 10:00")]
    public void Any_other_date_stays(string text) => Of(text, PiiType.Dob).ShouldBeEmpty();

    [Theory]
    [InlineData("шлюз 10.20.30.41 недоступен", "10.20.30.41")]
    [InlineData("host 2001:db8:0:12::7f/64.", "2001:db8:0:12::7f/64")]
    public void Addresses_of_machines_are_found(string text, string address) => Of(text, PiiType.Ip).ShouldBe([address]);

    [Theory]
    [InlineData("версия 1.2.3.4")]
    [InlineData("std::cout и a::b")]
    [InlineData("в 12:34:56")]
    public void Versions_and_times_are_no_addresses_of_machines(string text) => Of(text, PiiType.Ip).ShouldBeEmpty();

    [Theory]
    [InlineData("ИНН 7707083893", PiiType.OrgId, "7707083893")]
    [InlineData("ИНН 500100732259", PiiType.TaxId, "500100732259")]
    [InlineData("РНОКПП 2872412343", PiiType.TaxId, "2872412343")]
    [InlineData("ОГРН 1027700132195", PiiType.OrgId, "1027700132195")]
    [InlineData("SSN 219-09-9998", PiiType.TaxId, "219-09-9998")]
    [InlineData("PESEL 44051401458", PiiType.TaxId, "44051401458")]
    [InlineData("NIF 55555555K", PiiType.TaxId, "55555555K")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", PiiType.Iban, "DE89 3704 0044 0532 0130 00")]
    [InlineData("паспорт КА 766301", PiiType.Passport, "КА 766301")]
    [InlineData("ID-картка 004518273", PiiType.Passport, "004518273")]
    [InlineData("до @olena_qa79", PiiType.TgUser, "@olena_qa79")]
    [InlineData("мой номер 9161234567", PiiType.Phone, "9161234567")]
    [InlineData("Fax: 345-899-3560x4587", PiiType.Phone, "345-899-3560")]
    [InlineData("ЄДРПОУ 14360570", PiiType.OrgId, "14360570")]
    [InlineData("код компании 14360570", PiiType.OrgId, "14360570")]
    [InlineData("пароль от стейджа qwerty12345", PiiType.Secret, "qwerty12345")]
    public void Each_number_has_its_type(string text, PiiType type, string value) => Of(text, type).ShouldBe([value]);

    [Theory]
    [InlineData("код подтверждения 14360571")]
    [InlineData("размер 1920x1080")]
    public void A_code_and_a_size_are_no_numbers_of_anybody(string text) => PiiFinder.Find(text).ShouldBeEmpty();

    [Fact]
    public void Places_are_counted_in_code_points()
    {
        var found = PiiFinder.FindCodePoints("🎂🎂 a@b.co 📞+79161234567");

        found.ShouldBe([new PiiSpan(PiiType.Email, 3, 6), new PiiSpan(PiiType.Phone, 11, 12)]);
    }

    private static IEnumerable<string> Of(string text, PiiType type) =>
        PiiFinder.Find(text).Where(span => span.Type == type).Select(span => text.Substring(span.Start, span.Length));
}
