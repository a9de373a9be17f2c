using DigestMonolith.Language.Tasks;

namespace DigestMonolith.UnitTests.Language.Tasks;

public sealed class PromiseOrReportTests
{
    [Theory]
    [InlineData("по найму: Борис отказался")]
    [InlineData("щодо найму: Борис відмовився")]
    [InlineData("по складу: двоє відмовились, третій думає")]
    [InlineData("на встречу пришли трое")]
    [InlineData("Аня уже отправила договор")]
    [InlineData("Ганна вже надіслала договір")]
    [InlineData("Игорь отказался от созвона, у него отпуск")]
    [InlineData("Антон сказал, что пришлёт отчёт завтра")]
    [InlineData("Антон казав, що надішле звіт завтра")]
    [InlineData("он обещал прислать, но так и не прислал")]
    [InlineData("Вчера Маша обещала сделать отчёт")]
    [InlineData("он бы проверил, если бы ему дали доступ")]
    [InlineData("я б зробив інакше")]
    [InlineData("если успею, сделаю")]
    [InlineData("якщо встигну, зроблю")]
    [InlineData("не знаю, успею ли")]
    [InlineData("наверное, когда-нибудь сделаю ремонт")]
    [InlineData("Маша сделает вид, что не заметила")]
    [InlineData("думаешь, он успеет?")]
    [InlineData("чому не зробили раніше?")]
    [InlineData("побачимо, що скаже ринок")]
    [InlineData("в мене 18% на телефоні і 0% на мені")]
    [InlineData("ноль процентов на мне")]
    [InlineData("следующий раз только через vault, обещаю")]
    [InlineData("John refused to deploy it")]
    [InlineData("John said he will deploy it on Friday")]
    [InlineData("Anna promised the report but never sent it")]
    [InlineData("they have already sent the contract")]
    [InlineData("I would have done it differently")]
    public void A_report_a_refusal_or_a_thought_is_no_commitment(string text) =>
        TaskReader.Read(text, speaker: "Олена").Kind.ShouldNotBe(TaskKind.Commitment);

    [Theory]
    [InlineData("ок, сделаю к вечеру", "Олена")]
    [InlineData("я допишу тесты завтра утром", "Олена")]
    [InlineData("вечером залью макеты в фигму", "Олена")]
    [InlineData("на встречу приготовлю слайды", "Олена")]
    [InlineData("беру тикет 412", "Олена")]
    [InlineData("я сказал, что сделаю до пятницы", "Олена")]
    [InlineData("Дима завтра выкатит хотфикс", "Дима")]
    [InlineData("Тарас подивиться логи після обіду", "Тарас")]
    [InlineData("документация на мне", "Олена")]
    [InlineData("бекап на мені", "Олена")]
    [InlineData("обещаю прислать завтра", "Олена")]
    [InlineData("гаразд, зроблю до вечора", "Олена")]
    [InlineData("завтра надішлю рахунок", "Олена")]
    [InlineData("уже роблю, за пів години буде", "Олена")]
    [InlineData("беру на себе переговори з орендодавцем", "Олена")]
    [InlineData("для релізу підготую чек-лист", "Олена")]
    [InlineData("I'll send the invoice today", "Олена")]
    [InlineData("on it", "Олена")]
    [InlineData("John will deploy it tomorrow", "John")]
    public void A_promise_stays_one(string text, string owner)
    {
        var reading = TaskReader.Read(text, speaker: "Олена");

        reading.Kind.ShouldBe(TaskKind.Commitment);
        reading.Owner.ShouldBe(owner);
    }

    [Theory]
    [InlineData("пришлю отчёт завтра", 0.8, 1)]
    [InlineData("распланирую это завтра", 0.6, 0.8)]
    [InlineData("ок, спасибо", 0, 0.5)]
    public void Rules_give_the_share_they_were_measured_at(string text, double least, double most) =>
        TaskReader.Read(text).Score.ShouldBeInRange(least, most);
}
