namespace DigestMonolith.Language.Pii.Names;

/// <summary>Surnames that their ending does not give away, nominative.</summary>
internal static class Surnames
{
    public const string Slavic =
        """
        Бабич Багрий Байда Балабан Баран Бас Бек Белоус Бердник Береза Білик Білоус Богун Божок Бойко Бондар Бондарь Борщ Ботвин Бровар Буряк Бутко Вакуленко Вдовиченко
        Вербицкий Вернигора Вовк Волк Волошин Волощук Воробей Ворона Гайдай Гайдар Гай Галич Галушка Ганжа Гарбуз Герман Глушко Гнатюк Голуб Голуба Гончар Горбань Гордієнко
        Горобець Гриб Гринь Гришко Губа Гук Гуляй Дзюба Довгань Довженко Домбровский Дорош Дроздов Дуб Дуда Дудник Жук Журба Забара Заець Заєць Зайчук Заяц Зима Зозуля
        Зуб Иванюк Ильюк Калина Калюжный Калюжний Каплан Карась Кац Квітка Кива Ким Кириллов Кит Кисель Кисіль Клименко Клочко Коваль Ковальчук Козак Козій Колесник Колода Комар
        Король Костюк Котик Коцюба Коцюбинський Кравець Кравчук Кравец Крамар Крамаренко Крамарь Красовская Кривенко Кришталь Круглый Крук Кузьма Кузьменко Кулик Кулиш Куліш Курочка
        Кухар Кухарь Кушнір Кушнир Лебедь Лебідь Левин Левченко Лещенко Либерман Линник Лисица Литвин Лобода Лозинский Лозова Лужный Лысенко Ляшко Мазепа Мазур Майборода Макуха
        Малый Малюк Мамай Марчук Матвиенко Мельник Мельничук Мишура Могила Мовчан Момот Мороз Москаль Музыка Музика Мухин Муха Негода Недоля Носач Носик Олейник Олійник
        Онищук Орел Орёл Осадчий Остапчук Павлюк Пак Палий Панас Панасюк Паньків Пасечник Пасічник Перепелица Петлюра Пинчук Пилипчук Півень Пивень Плахотник Плющ Погребняк Покотило
        Полищук Поліщук Приходько Притула Пугач Рабинович Редька Резник Різник Ремез Рева Рибак Рыбак Руденко Рудник Русин Савчук Сало Самойлович Святая Семенюк Середа Сердюк
        Сирота Скиба Сковорода Скорик Скрипка Смоляр Сова Сокол Сокіл Соловей Сорока Стельмах Степанюк Стец Стецюк Сусла Сухой Тарасюк Тесля Тесленко Тимчук Тищук Тихий Ткач
        Ткачук Товстоног Третьяк Троян Турчин Удод Ус Усик Фесенко Франк Франко Фришман Хоменко Хоменчук Храмов Цой Цыган Чабан Чайка Чайковский Черник Черняк Чорний Чорновіл
        Чумак Шаповал Шаповалова Шахрай Швец Швець Шевчук Шелест Шило Шинкарук Шинкар Шкляр Школьник Шмидт Шмідт Шостак Шпак Штерн Шульга Шульц Шуфрич Щерба Щербак Щербань Щур
        Юрчук Юхименко Яковина Якубович Яремчук Ярмак Ярош Яровой Яцко Яценюк Вебер Вагнер Гофман Кох Кляйн Миллер Мюллер Штейн Гольдберг Розенберг Фельдман Фридман Хан Юн Ли Нгуен
        """;

    public const string English =
        """
        Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Gonzales Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson
        White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell
        Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey
        Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross
        Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Jordan Patterson Alexander Hamilton Graham Reynolds
        Griffin Wallace West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington
        Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks
        Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne
        Grant Dunn Kelley Spencer Hawkins Arnold Pierce Vazquez Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews
        Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega
        Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs Obrien Lynch Singh Vega Bishop
        Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields
        Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia Fischer Keller Becker Schneider Schulz Bauer Koch Richter Klein Wolf Neumann Schwarz Zimmermann Braun
        Krüger Hofmann Hartmann Lange Werner Krause Lehmann Maier Huber Mayer Herrmann Walter König Kaiser Fuchs Peters Lang Scholz Möller Weiss Jung Hahn Vogel Roth Beck Lorenz Albrecht Winter Sommer
        Ivanov Petrov Sidorov Smirnov Kuznetsov Popov Volkov Novak Kowalski Nowak Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Hansen Olsen Berg Dahl
        Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Dubois Durand Leroy Moreau Simon Laurent Lefebvre Michel Bertrand Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau
        Tanaka Suzuki Takahashi Watanabe Yamamoto Nakamura Kobayashi Sato Ito Kato Khan Ali Hussain Ahmed Shah Sharma Gupta Kumar Mehta Reddy Das Cohen Levy Mizrahi Kaplan Goldberg Zhang Zhao Huang Zhou Wu Xu Sun Ma
        """;

    /// <summary>Towns and countries with a surname's ending; they are neither hidden nor part of a name.</summary>
    public const string Places =
        """
        Саратов Ростов Псков Харьков Харків Львов Львів Киев Київ Чернигов Чернігів Тамбов Азов Серпухов Рыбинск Берлин Дублин Пекин Краков Краків Кишинёв Кишинев Кишинів Могилев Могилёв Гродно Тольятти
        Ровно Рівне Бровари Мюнхен Харькове Киеве Гомель Минск Мінськ Москва Питер Петербург Тбилиси Ереван Баку Алматы Астана Варшава Прага Вена Лондон Париж Рим Мадрид Токио Сочи Анапа Казань Самара Уфа
        Пермь Омск Томск Тверь Тула Орёл Рязань Калуга Псков Новгород Кострома Одесса Одеса Дніпро Днепр Запоріжжя Запорожье Полтава Суми Сумы Черкаси Черкассы Житомир Вінниця Винница Луцьк Луцк
        Тернопіль Тернополь Ужгород Херсон Донецк Донецьк Луганськ Луганск Кременчук Кременчуг Ирпень Ірпінь Буча Россия Росія Украина Україна Беларусь Польша Польща Германия Німеччина Европа Європа Америка Китай Турция Грузия Крым Крим
        Сибирь Урал Кавказ Карпаты Карпати Берлін Бєлгород Белгород Липецк Ленинград Сталинград Царицын Люблин Любін Ковров Балаково Иваново Кемерово Перово Внуково Домодедово Шереметьево Пулково Бутово Люблино
        """;
}
