namespace DigestMonolith.UnitTests.Language;

/// <summary>Whole days of teams, for what a digest says of them.</summary>
internal static class TeamChats
{
    /// <summary>Russian: a broken search, a roll-back that is called off, an aside, an open question, a promise.</summary>
    public const string Search = """
        1 09:00 Лена | Доброе утро! Кто смотрел жалобы на поиск по складу?
        2 09:04 Гена >1 | смотрю. 47 жалоб с вечера, почти все про артикулы с дефисом
        3 09:06 Рита >2 | похоже, сломал новый индекс, его залили вчера в 19:00
        4 09:10 Гена >3 | если до часу не починю, откатываем индекс целиком
        5 09:12 Лена | +1 за откат индекса, склад стоит
        6 09:13 Петя | а кофе остался?
        7 09:13 Рита >6 | да, в большой банке
        8 12:20 Гена >3 | нашёл: дефис попал в список разделителей. правка в PR #204
        9 12:31 Рита >8 | проверила, ок
        10 12:40 Лена | тогда не откатываем, выкладываем правку в 13:30. Рита, прогонишь смоук?
        11 12:41 Рита >10 | да
        12 13:55 Рита | правка на проде, жалоб 0 за 20 минут
        13 14:10 Петя | Кто будет принимать инвентаризацию в субботу?
        14 16:00 Лена >13 | пока не знаю
        15 16:20 Гена | отчёт по жалобам пришлю завтра до 12:00
        """;

    /// <summary>Ukrainian: a proposal that is agreed to, a request that is taken up, a chore done on the spot, a blocker.</summary>
    public const string Catalogue = """
        1 10:00 Ярина | Всім привіт! По макетах каталогу: клієнт просить темну тему до кінця березня
        2 10:03 Остап >1 | темна тема це мінімум тиждень, зараз усі кольори зашиті в компоненти
        3 10:05 Ярина >2 | а якщо тільки каталог, без кошика?
        4 10:09 Остап >3 | тільки каталог — три дні
        5 10:12 Ярина | пропоную зробити темну тему тільки для каталогу, кошик у квітні
        6 10:13 Остап >5 | ок
        7 10:13 Левко >5 | +1
        8 10:20 Ярина | Левку, зможеш до четверга підготувати палітру для темної теми?
        9 10:22 Левко >8 | так, зроблю
        10 11:00 Левко | сервер стейджу знову без місця, 2 ГБ лишилось
        11 11:02 Остап >10 | чищу старі збірки
        12 11:10 Остап >10 | готово, звільнив 40 ГБ
        13 15:00 Ярина | чекаємо контракт від Фортеці, без нього рахунок виставити не можемо
        14 15:05 Левко >13 | юристи мовчать третій день
        15 17:30 Ярина | бувайте, до завтра
        """;

    /// <summary>English: an outage with its cause and its result, and two agreements.</summary>
    public const string Webhooks = """
        1 09:00 nina | Good morning all! Payment webhooks are failing since 6:10, 312 events in the retry queue
        2 09:03 omar >1 | looking. the signature check rejects everything from the new gateway
        3 09:05 nina >2 | can you send me the raw headers please?
        4 09:07 omar >3 | sent
        5 09:20 omar >1 | found it: the gateway now signs with sha512 instead of sha256. fix is in PR 88
        6 09:24 paul >5 | reviewed, looks fine
        7 09:30 nina | ok, so we deploy 88 at 10:00 and replay the queue after that
        8 09:31 omar >7 | works for me
        9 10:20 omar | 88 is live, queue down to 0, no errors for 15 minutes
        10 10:40 paul | should we move the mobile release to Thursday? QA needs one more day for the Polish strings
        11 10:42 nina >10 | +1
        12 10:43 omar >10 | agree
        13 11:00 paul | who owns the certificate renewal for api.example.org?
        14 11:30 paul | I'll prepare the release notes by Wednesday noon
        15 12:00 nina | lunch anyone?
        16 12:01 omar >15 | sure, ramen
        """;

    /// <summary>The three languages side by side: an offer, a lagging replica, a question nobody answers.</summary>
    public const string Hiring = """
        1 09:00 Рома | всем привет, по найму: Борис отказался, остаются Инга и Марко
        2 09:04 Надія >1 | шкода. Інга питає про віддалену роботу, що їй відповісти?
        3 09:10 Рома >2 | два дня в офисе обязательно, так договорились с директором
        4 09:12 Надія >3 | ок, напишу їй сьогодні
        5 09:40 Kate | the staging database is 3 days behind production, reports are wrong
        6 09:45 Рома >5 | репликация встала в ночь на вторник, причина в закончившемся диске
        7 10:30 Рома >6 | диск расширил, репликация догнала, отставание 0
        8 11:00 Надія | Рішення: офер робимо Інзі, Марка просимо почекати до п'ятниці
        9 11:02 Рома >8 | +1
        10 11:03 Kate >8 | agreed
        11 11:20 Kate | does anybody know why the invoice export skips credit notes?
        12 13:00 Надія | інтеграцію з банком поки не чіпаємо, чекаємо новий ключ
        13 13:05 Рома >12 | банк обещал ключ до среды
        14 14:00 Kate | Роман, можешь проверить доступ аудиторов к отчётам?
        15 14:02 Рома >14 | проверю в понедельник
        """;

    /// <summary>Nothing but manners.</summary>
    public const string Greetings = """
        1 09:00 Ann | Good morning dear colleagues!
        2 09:01 Bob | good morning everyone, have a great day
        3 09:02 Іра | Доброго ранку, колеги! Гарного всім дня
        4 09:03 Вова | всем привет, как дела?
        5 09:04 Ann | how are you all today?
        6 09:05 Bob | hello hello
        7 09:06 Зоя | доброе утро, коллеги, хорошей недели
        8 09:07 Іра | привіт усім
        9 09:08 Вова | 🎉
        """;

    /// <summary>Ukrainian and Russian: a print run decided, a prepayment that nobody approves.</summary>
    public const string Booklet = """
        1 08:50 Тарас | Ранок! Друкарня надіслала пробник буклета, кольори темніші ніж у макеті
        2 08:55 Мила >1 | на пробнике синий ушёл в фиолетовый, так печатать нельзя
        3 09:00 Тарас >2 | друкарня каже, що профіль не той, треба Fogra39
        4 09:20 Мила >3 | пересохранила с Fogra39, отправила им в 9:18
        5 10:10 Тарас >4 | новий пробник прийшов, кольори ок
        6 10:15 Тарас | домовились: тираж 5000, друкуємо в середу, забираємо в пʼятницю о 15:00
        7 10:16 Мила >6 | ок
        8 10:30 Глеб | по стенду: монтажники просят предоплату 30%, это 18 400 грн
        9 10:35 Мила >8 | кто согласует предоплату?
        10 10:50 Глеб | а если арендовать готовый стенд, выйдет 25 000 без монтажа
        11 11:05 Тарас >10 | готовий стенд був минулого року, виглядав погано
        12 12:00 Глеб | Мила, сможешь узнать у бухгалтерии про предоплату до вечера?
        13 12:05 Мила >12 | спрошу после обеда
        14 16:40 Мила >13 | бухгалтерия молчит
        """;
}
