using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Access;

internal static class AccessTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["access.login.title"] = new("Sign in", "Вход", "Вхід"),
        ["access.login.email"] = new("E-mail", "Электронная почта", "Електронна пошта"),
        ["access.login.password"] = new("Password", "Пароль", "Пароль"),
        ["access.login.go"] = new("Sign in", "Войти", "Увійти"),
        ["access.login.hint"] = new(
            "No account? An admin of your team adds you.",
            "Нет учётной записи? Вас добавит администратор вашей команды.",
            "Немає облікового запису? Вас додасть адміністратор вашої команди."),
        ["access.login.refused"] = new(
            "The e-mail or the password is wrong. After five wrong attempts an account is locked for 15 minutes.",
            "Неверная почта или пароль. После пяти неудачных попыток вход блокируется на 15 минут.",
            "Неправильна пошта або пароль. Після п’яти невдалих спроб вхід блокується на 15 хвилин."),
        ["access.login.too_many"] = new(
            "Too many attempts from here. Wait a minute and try again.",
            "Слишком много попыток. Подождите минуту и попробуйте снова.",
            "Забагато спроб. Зачекайте хвилину та спробуйте ще раз."),
        ["access.logout"] = new("Sign out", "Выйти", "Вийти"),
        ["access.back"] = new("Back to the overview", "Вернуться к обзору", "Повернутися до огляду"),
        ["access.account"] = new("Account", "Учётная запись", "Обліковий запис"),
        ["access.save"] = new("Save", "Сохранить", "Зберегти"),
        ["access.copy"] = new("Copy", "Скопировать", "Скопіювати"),
        ["access.copied"] = new("Copied", "Скопировано", "Скопійовано"),
        ["access.tenants"] = new("Teams", "Команды", "Команди"),
        ["access.tenants.here"] = new("you are here", "вы здесь", "ви тут"),
        ["access.tenants.go"] = new("Switch", "Перейти", "Перейти"),
        ["access.role.viewer"] = new("Viewer", "Читатель", "Читач"),
        ["access.role.pm"] = new("Project manager", "Менеджер проекта", "Менеджер проєкту"),
        ["access.role.admin"] = new("Admin", "Администратор", "Адміністратор"),
        ["access.look"] = new("Language and theme", "Язык и оформление", "Мова й оформлення"),
        ["access.language"] = new("Language", "Язык", "Мова"),
        ["access.language.en"] = new("English", "English", "English"),
        ["access.language.ru"] = new("Русский", "Русский", "Русский"),
        ["access.language.uk"] = new("Українська", "Українська", "Українська"),
        ["access.theme"] = new("Theme", "Тема", "Тема"),
        ["access.theme.auto"] = new("As the system", "Как в системе", "Як у системі"),
        ["access.theme.light"] = new("Light", "Светлая", "Світла"),
        ["access.theme.dark"] = new("Dark", "Тёмная", "Темна"),
        ["access.password"] = new("Password", "Пароль", "Пароль"),
        ["access.password.current"] = new("Current password", "Текущий пароль", "Поточний пароль"),
        ["access.password.next"] = new("New password", "Новый пароль", "Новий пароль"),
        ["access.password.short"] = new("The new password needs 8 characters or more.", "Новый пароль — не короче 8 символов.", "Новий пароль — щонайменше 8 символів."),
        ["access.password.wrong"] = new("The current password is wrong.", "Текущий пароль указан неверно.", "Поточний пароль вказано неправильно."),
        ["access.password.changed"] = new(
            "The password is changed. Every other session is signed out.",
            "Пароль изменён. Все остальные сеансы завершены.",
            "Пароль змінено. Усі інші сеанси завершено."),
        ["access.tokens"] = new("API tokens", "Токены API", "Токени API"),
        ["access.tokens.hint"] = new(
            "A program that shows one of these acts for you in this team, with the scopes you give it.",
            "Программа с таким токеном действует в этой команде от вашего имени, в пределах выданных прав.",
            "Програма з таким токеном діє в цій команді від вашого імені, у межах наданих прав."),
        ["access.tokens.name"] = new("Name", "Название", "Назва"),
        ["access.tokens.scopes"] = new("Scopes", "Права", "Права"),
        ["access.tokens.created"] = new("Created", "Создан", "Створено"),
        ["access.tokens.used"] = new("Last used", "Использован", "Використано"),
        ["access.tokens.never"] = new("never", "ни разу", "жодного разу"),
        ["access.tokens.make"] = new("Create token", "Создать токен", "Створити токен"),
        ["access.tokens.made"] = new("The token is ready.", "Токен готов.", "Токен готовий."),
        ["access.tokens.once"] = new(
            "Copy it now: it is not shown again.",
            "Скопируйте его сейчас: больше он показан не будет.",
            "Скопіюйте його зараз: більше його не буде показано."),
        ["access.tokens.revoke"] = new("Revoke", "Отозвать", "Відкликати"),
        ["access.tokens.revoked"] = new("revoked", "отозван", "відкликано"),
        ["access.tokens.incomplete"] = new(
            "A token needs a name and at least one scope.",
            "Токену нужны название и хотя бы одно право.",
            "Токену потрібні назва та принаймні одне право."),
        ["access.members"] = new("Members", "Участники", "Учасники"),
        ["access.members.count"] = new("{0} person|{0} people", "{0} человек|{0} человека|{0} человек", "{0} людина|{0} людини|{0} людей"),
        ["access.members.person"] = new("Name", "Имя", "Ім’я"),
        ["access.members.role"] = new("Role", "Роль", "Роль"),
        ["access.members.seen"] = new("Last sign-in", "Последний вход", "Останній вхід"),
        ["access.members.add"] = new("Add", "Добавить", "Додати"),
        ["access.members.remove"] = new("Remove", "Исключить", "Вилучити"),
        ["access.members.added"] = new("{0} is a member now.", "{0} теперь в команде.", "{0} тепер у команді."),
        ["access.members.password"] = new(
            "The first password, shown this once:",
            "Первый пароль, он показан только сейчас:",
            "Перший пароль, його показано лише зараз:"),
        ["access.members.invalid"] = new("Give a valid e-mail address and a role.", "Укажите правильный адрес почты и роль.", "Вкажіть правильну адресу пошти та роль."),
        ["access.members.known"] = new("This person is a member already.", "Этот человек уже в команде.", "Ця людина вже в команді."),
        ["access.members.not_confirmed"] = new(
            "This person must sign in and choose a password of their own before another workspace can take them in.",
            "Сначала этот человек должен войти и выбрать собственный пароль, только потом его можно принять в ещё одну команду.",
            "Спершу ця людина має увійти й обрати власний пароль, лише потім її можна прийняти до ще однієї команди."),
        ["access.members.last_admin"] = new(
            "This is the last admin: make somebody else admin first.",
            "Это последний администратор: сначала назначьте другого.",
            "Це останній адміністратор: спершу призначте іншого."),
        ["access.members.changed"] = new(
            "Somebody else changed this member meanwhile. This is the present state.",
            "Тем временем участника изменил кто-то другой. Показано текущее состояние.",
            "Тим часом учасника змінив хтось інший. Показано поточний стан."),
    };
}
