namespace DigestMonolith.Benchmarks.Chat;

/// <summary>What people of a small company write, by language: sentences with gaps, and what fills them.</summary>
internal sealed record Words(string[] Subjects, string[] Parts, string[] Causes, string[] Days, string[] Short, string[] Sentences)
{
    public static Words[] All { get; } = [Russian(), Ukrainian(), English()];

    private static Words Russian() => new(
        ["склад на Речной", "оплата картой", "отчёт за квартал", "новый сервер", "договор с типографией", "мобильное приложение", "сайт для партнёров",
         "холодильник в цеху", "график смен", "рекламная рассылка", "резервная копия", "доставка по городу", "касса номер два", "обучение новичков", "перевод каталога"],
        ["первая версия", "таблица с ценами", "список адресов", "настройка прав", "кнопка подтверждения", "проверка подписи", "печать этикеток", "журнал ошибок",
         "форма заказа", "график нагрузки", "письмо клиенту", "упаковка", "смета", "инструкция", "очередь задач"],
        ["закончилось место на диске", "поставщик прислал не ту партию", "истёк сертификат", "никто не обновил остатки", "сломался датчик", "поменяли формат файла",
         "не хватило людей в смене", "запрос идёт слишком долго"],
        ["в понедельник", "во вторник", "завтра утром", "в пятницу до обеда", "до конца недели", "сегодня вечером", "в четверг"],
        ["ок", "спасибо!", "+1", "понял, принял", "ага", "сейчас гляну", "отлично", "хаха, точно", "доброе утро всем"],
        ["По теме {s}: {p} готова, осталось проверить {n} позиций.", "Кто смотрел {s}? У меня {p} не сходится на {n}.", "Похоже, {w}, поэтому {s} стоит со вчерашнего дня.",
         "Решили: {s} переносим, {p} делаем первой.", "Я подготовлю материалы про {s} {d}, там нужна {p}.", "{p} по теме {s} уже проверена, замечаний {n}.",
         "Когда будет готово? {s} ждут {n} клиентов.", "Нашёл причину: {w}. Исправлю {d}.", "Предлагаю обсудить {s} {d}, без этого {p} не имеет смысла.",
         "Посчитал расходы на {s}: выходит {n} гривен, это больше плана.", "Не согласен, {p} важнее, чем {s}, мы теряем на этом время.", "Проверил ещё раз, {w}, номер заявки {n}."]);

    private static Words Ukrainian() => new(
        ["склад на Подолі", "оплата карткою", "звіт за квартал", "новий сервер", "угода з друкарнею", "мобільний застосунок", "сайт для партнерів", "холодильник у цеху",
         "графік змін", "рекламна розсилка", "резервна копія", "доставка містом", "каса номер два", "навчання новачків", "переклад каталогу"],
        ["перша версія", "таблиця з цінами", "список адрес", "перевірка прав", "кнопка підтвердження", "друк етикеток", "журнал помилок", "форма замовлення",
         "лист клієнтові", "пакування", "кошторис", "інструкція", "черга завдань", "перевірка підпису", "схема під'їзду"],
        ["скінчилося місце на диску", "постачальник надіслав не ту партію", "сплив термін сертифіката", "ніхто не оновив залишки", "зламався датчик",
         "змінили формат файлу", "бракувало людей на зміні", "запит триває надто довго"],
        ["у понеділок", "у вівторок", "завтра вранці", "у п'ятницю до обіду", "до кінця тижня", "сьогодні ввечері", "у четвер"],
        ["ок", "дякую!", "+1", "зрозумів", "так", "зараз подивлюся", "чудово", "хаха, точно", "доброго ранку всім"],
        ["Щодо теми {s}: {p} готова, лишилося перевірити {n} позицій.", "Хто дивився {s}? У мене {p} не сходиться на {n}.", "Схоже, {w}, тому {s} стоїть з учора.",
         "Вирішили: {s} переносимо, {p} робимо першою.", "Я підготую матеріали про {s} {d}, там потрібна {p}.", "{p} щодо теми {s} вже перевірена, зауважень {n}.",
         "Коли буде готово? {s} чекають {n} клієнтів.", "Знайшла причину: {w}. Виправлю {d}.", "Пропоную обговорити {s} {d}, без цього {p} не має сенсу.",
         "Порахувала витрати на {s}: виходить {n} гривень, це більше за план.", "Не згоден, {p} важливіша, ніж {s}, ми втрачаємо на цьому час.", "Перевірив ще раз, {w}, номер заявки {n}."]);

    private static Words English() => new(
        ["the river warehouse", "card payments", "the quarterly report", "the new server", "the printing contract", "the mobile app", "the partner site", "the workshop freezer",
         "the shift plan", "the newsletter", "the nightly backup", "city delivery", "till number two", "the training week", "the catalogue translation"],
        ["the first draft", "the price table", "the address list", "access rights", "the confirm button", "signature checking", "label printing", "the error log",
         "the order form", "the load chart", "the letter to customers", "packaging", "the estimate", "the manual", "the job queue"],
        ["the disk ran out of space", "the supplier sent the wrong batch", "the certificate expired", "nobody updated the stock", "a sensor broke", "the file format changed",
         "we were short of people", "the query takes far too long"],
        ["on Monday", "on Tuesday", "tomorrow morning", "on Friday before lunch", "by the end of the week", "tonight", "on Thursday"],
        ["ok", "thanks!", "+1", "got it", "yep", "looking now", "great", "haha, true", "morning all"],
        ["About {s}: {p} is ready, {n} items are left to check.", "Who looked at {s}? For me {p} is off by {n}.", "It seems that {w}, so {s} has been stuck since yesterday.",
         "Decided: we postpone {s} and do {p} first.", "I will prepare the notes on {s} {d}, they need {p}.", "{p} for {s} is reviewed, {n} remarks so far.",
         "When will it be done? {n} customers wait for {s}.", "Found the cause: {w}. I will fix it {d}.", "Let us talk about {s} {d}, without it {p} makes no sense.",
         "I added up the cost of {s}: it comes to {n}, more than we planned.", "I disagree, {p} matters more than {s}, we lose time on it.", "Checked once more: {w}, ticket {n}."]);
}
