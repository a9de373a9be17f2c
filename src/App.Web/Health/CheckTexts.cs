using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Health;

/// <summary>What the house's own probes find, and how to mend it.</summary>
internal static class CheckTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["check.icu"] = new("ICU", "ICU", "ICU"),
        ["check.icu.known"] = new("Languages and time zones are known.", "Языки и часовые пояса известны.", "Мови та часові пояси відомі."),
        ["check.icu.unknown"] = new("Languages are not known.", "Языки неизвестны.", "Мови невідомі."),
        ["check.icu.unknown.fix"] = new("install libicu and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.", "установите libicu и уберите DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.", "установіть libicu і приберіть DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."),

        ["check.data"] = new("data directory", "каталог данных", "каталог даних"),
        ["check.data.own"] = new("{0} belongs to its owner alone.", "{0} доступен только владельцу.", "{0} доступний лише власнику."),
        ["check.data.open"] = new("Others may look into {0}.", "В {0} могут заглянуть другие.", "До {0} можуть зазирнути інші."),
        ["check.data.open.fix"] = new("chmod 700 {0}", "chmod 700 {0}", "chmod 700 {0}"),
        ["check.data.closed"] = new("{0} cannot be written: {1}", "В {0} нельзя писать: {1}", "До {0} не можна писати: {1}"),
        ["check.data.closed.fix"] = new("give it to the user who runs the program, or name another with --data.", "отдайте его пользователю, который запускает программу, или укажите другой в --data.", "віддайте його користувачеві, який запускає програму, або вкажіть інший у --data."),

        ["check.disk"] = new("disk space", "место на диске", "місце на диску"),
        ["check.disk.free"] = new("{0:0.0} GB are free at {1}.", "Свободно {0:0.0} ГБ в {1}.", "Вільно {0:0.0} ГБ у {1}."),
        ["check.disk.free.fix"] = new("make room: docs/runbook.md, Disk.", "освободите место: docs/runbook.md, Disk.", "звільніть місце: docs/runbook.md, Disk."),

        ["check.settings"] = new("settings", "настройки", "налаштування"),
        ["check.settings.fit"] = new("Every setting fits.", "Все настройки подходят.", "Усі налаштування підходять."),
        ["check.settings.unfit"] = new("{0}", "{0}", "{0}"),
        ["check.settings.unfit.fix"] = new("correct it in .env or the environment; .env.example names every setting.", "исправьте в .env или окружении; все настройки перечислены в .env.example.", "виправте в .env або оточенні; усі налаштування перелічено в .env.example."),

        ["check.postgresql"] = new("PostgreSQL", "PostgreSQL", "PostgreSQL"),
        ["check.postgresql.answers"] = new("Version {0} answers.", "Отвечает версия {0}.", "Відповідає версія {0}."),
        ["check.postgresql.own"] = new("Version {0} answers, our own.", "Отвечает версия {0}, собственная.", "Відповідає версія {0}, власна."),
        ["check.postgresql.old"] = new("Version {0} is too old.", "Версия {0} слишком старая.", "Версія {0} застаріла."),
        ["check.postgresql.old.fix"] = new("use PostgreSQL 15 or later.", "нужен PostgreSQL 15 или новее.", "потрібен PostgreSQL 15 або новіший."),
        ["check.postgresql.unstarted"] = new("The private PostgreSQL does not start.", "Собственный PostgreSQL не запускается.", "Власний PostgreSQL не запускається."),
        ["check.postgresql.unstarted.fix"] = new("{0}", "{0}", "{0}"),
        ["check.unreachable"] = new("{0}", "{0}", "{0}"),
        ["check.unreachable.fix"] = new(
            "check ConnectionStrings__Main, or __App, __Scheduler and __Owner: docs/architecture.md, Database roles.",
            "проверьте ConnectionStrings__Main или __App, __Scheduler и __Owner: docs/architecture.md, Database roles.",
            "перевірте ConnectionStrings__Main або __App, __Scheduler і __Owner: docs/architecture.md, Database roles."),

        ["check.logins"] = new("logins", "входы в базу", "входи до бази"),
        ["check.logins.three"] = new("Application, scheduler and owner have a login each.", "У приложения, планировщика и владельца свои логины.", "Застосунок, планувальник і власник мають власні логіни."),
        ["check.logins.private"] = new("One login for three roles, as our own PostgreSQL has it; a production server has three.", "Один логин на три роли, как в собственном PostgreSQL; на боевом сервере их три.", "Один логін на три ролі, як у власному PostgreSQL; на бойовому сервері їх три."),
        ["check.logins.shared"] = new(
            "Application, scheduler and owner share logins ({0} of 3): convenient, and no barrier, for one may take the roles of the others.",
            "Приложение, планировщик и владелец делят логины ({0} из 3): удобно, но не преграда — один может взять роли других.",
            "Застосунок, планувальник і власник ділять логіни ({0} з 3): зручно, але не перешкода — один може взяти ролі інших."),
        ["check.logins.shared.fix"] = new(
            "in production set ConnectionStrings__App, __Scheduler and __Owner with a login each: docs/architecture.md, Database roles.",
            "в бою задайте ConnectionStrings__App, __Scheduler и __Owner со своими логинами: docs/architecture.md, Database roles.",
            "у бою задайте ConnectionStrings__App, __Scheduler і __Owner з власними логінами: docs/architecture.md, Database roles."),

        ["check.rights"] = new("rights", "права", "права"),
        ["check.rights.apart"] = new("Tenants are kept apart: no role passes row-level security.", "Данные команд разделены: ни одна роль не обходит защиту на уровне строк.", "Дані команд розділено: жодна роль не обходить захист на рівні рядків."),

        ["check.migrations"] = new("migrations", "миграции", "міграції"),
        ["check.migrations.applied"] = new("The schema is up to date.", "Схема актуальна.", "Схема актуальна."),
        ["check.migrations.pending"] = new("{0} are not applied, {1} first.", "Не применено: {0}, первая — {1}.", "Не застосовано: {0}, перша — {1}."),
        ["check.migrations.pending.fix"] = new("./run migrate; starting the server does it too.", "./run migrate; запуск сервера делает это тоже.", "./run migrate; запуск сервера теж це робить."),

        ["check.indexes"] = new("indexes", "индексы", "індекси"),
        ["check.indexes.used"] = new("No full-text or trigram index stands behind row-level security.", "Защита строк не мешает полнотекстовым и триграммным индексам.", "Захист рядків не заважає повнотекстовим і триграмним індексам."),
        ["check.indexes.unused"] = new("Row-level security keeps the planner from {0}: its operators are not LEAKPROOF.", "Из-за защиты строк планировщик не берёт {0}: операторы не LEAKPROOF.", "Через захист рядків планувальник не бере {0}: оператори не LEAKPROOF."),
        ["check.indexes.unused.fix"] = new("as a superuser: {1} Elsewhere bound the question by group and time first.", "от суперпользователя: {1} Иначе сначала ограничьте запрос группой и временем.", "від суперкористувача: {1} Інакше спершу обмежте запит групою і часом."),

        ["check.clock"] = new("clock", "часы", "годинник"),
        ["check.clock.apart"] = new("{0:0.0} s between this machine and the database.", "{0:0.0} с между этой машиной и базой.", "{0:0.0} с між цією машиною і базою."),
        ["check.clock.apart.fix"] = new("synchronise both clocks (chrony, systemd-timesyncd): leases and windows are reckoned by them.", "синхронизируйте часы обеих (chrony, systemd-timesyncd): по ним считаются аренды и окна.", "синхронізуйте годинники обох (chrony, systemd-timesyncd): за ними рахують оренди й вікна."),

        ["check.redis"] = new("Redis", "Redis", "Redis"),
        ["check.redis.none"] = new("Not configured; nothing needs it.", "Не настроен; он и не нужен.", "Не налаштовано; він і не потрібен."),
        ["check.redis.answers"] = new("{0} answers.", "{0} отвечает.", "{0} відповідає."),
        ["check.redis.silent"] = new("{0}: {1}", "{0}: {1}", "{0}: {1}"),
        ["check.redis.silent.fix"] = new("start Redis, or correct Redis__Endpoint. Until then nothing is lost, only late.", "запустите Redis или исправьте Redis__Endpoint. До тех пор ничего не теряется, только запаздывает.", "запустіть Redis або виправте Redis__Endpoint. Доти нічого не губиться, лише запізнюється."),

        ["check.model"] = new("model", "модель", "модель"),
        ["check.model.none"] = new("Not configured: digests are made by our own analysis.", "Не настроена: дайджесты составляет собственный анализ.", "Не налаштовано: дайджести складає власний аналіз."),
        ["check.model.answers"] = new("{0} answers and knows the model.", "{0} отвечает и знает модель.", "{0} відповідає і знає модель."),
        ["check.model.silent"] = new("{0}: {1}.", "{0}: {1}.", "{0}: {1}."),
        ["check.model.silent.fix"] = new(
            "correct LLM_BASE_URL, LLM_API_KEY and LLM_MODEL, or GIGACHAT_CREDENTIALS; digests go on by our own analysis.",
            "исправьте LLM_BASE_URL, LLM_API_KEY и LLM_MODEL или GIGACHAT_CREDENTIALS; дайджесты пока составляет собственный анализ.",
            "виправте LLM_BASE_URL, LLM_API_KEY і LLM_MODEL або GIGACHAT_CREDENTIALS; дайджести поки складає власний аналіз."),

        ["check.model_json"] = new("model's JSON", "JSON модели", "JSON моделі"),
        ["check.model_json.strict"] = new("{0} answers in strict JSON.", "{0} отвечает строгим JSON.", "{0} відповідає строгим JSON."),
        ["check.model_json.loose"] = new("The answer is not strict JSON; it will be repaired, which may need more questions.", "Ответ — не строгий JSON; его исправят, но вопросов может стать больше.", "Відповідь — не строгий JSON; її виправлять, але питань може побільшати."),
        ["check.model_json.loose.fix"] = new("try another LLM_STRUCTURED_OUTPUT or model.", "попробуйте другой LLM_STRUCTURED_OUTPUT или модель.", "спробуйте інший LLM_STRUCTURED_OUTPUT або модель."),
        ["check.model_json.silent"] = new("The model did not answer: {0}.", "Модель не ответила: {0}.", "Модель не відповіла: {0}."),
        ["check.model_json.silent.fix"] = new("see README.md, Models, and the log of the server.", "смотрите README.md, Models, и журнал сервера.", "дивіться README.md, Models, і журнал сервера."),
        ["check.model_json.unstarted"] = new("{0}", "{0}", "{0}"),
        ["check.model_json.unstarted.fix"] = new("start the server once, then ask again.", "запустите сервер один раз и спросите снова.", "запустіть сервер один раз і спитайте знову."),
    };
}
