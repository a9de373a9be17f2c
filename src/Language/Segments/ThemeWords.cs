using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>Fields of life and the words that belong to them: two utterances may keep to one matter without a word in common.</summary>
internal static class ThemeWords
{
    private static readonly string[] Fields =
    [
        // food
        """
        food eat eating ate meal dinner lunch breakfast restaurant cook cooking chef dish menu cuisine taste tasty delicious pizza pasta burger meat beef chicken pork fish seafood sushi
        vegetable vegan vegetarian salad fruit apple orange banana strawberry cheese bread cake cookie chocolate dessert candy sugar ice cream soup taco taco bbq grill bake baking bakery kitchen recipe
        italian chinese indian mexican french thai japanese korean mediterranean gastropub gluten spicy sweet hungry diet snack nut seafood waiter table buffet
        еда есть обед ужин завтрак ресторан кафе готовить блюдо меню вкусно пицца мясо курица рыба овощи салат фрукты сыр хлеб торт суп рецепт кухня борщ голодный
        їжа їсти обід вечеря сніданок ресторан кафе готувати страва меню смачно піца м'ясо курка риба овочі салат фрукти сир хліб торт суп рецепт кухня голодний
        """,
        // drink
        """
        drink drinking coffee tea beer wine alcohol whiskey vodka juice soda milk bar pub cocktail bartender brew cafe espresso water bottle
        кофе чай пиво вино сок молоко бар коктейль кава чай вино сік молоко коктейль пляшка бутылка
        """,
        // lodging
        """
        hotel guesthouse hostel room lodging stay night star parking wifi wi-fi accommodation bed breakfast reservation reserve check-in checkout suite guest inn motel free internet price range cheap moderate expensive
        гостиница отель номер хостел ночь бронь забронировать парковка заселение звезды готель номер хостел ніч бронювання забронювати паркування заселення
        """,
        // trips by rail, road, air
        """
        train bus taxi cab flight plane airport station ticket depart departure arrive arrival leave leaving travel trip ride route platform passenger luggage airline railway uber driver pick pickup destination vacation tour tourist
        поезд автобус такси самолет рейс аэропорт вокзал билет отправление прибытие поездка маршрут багаж водитель отпуск тур поїзд таксі літак рейс вокзал квиток відправлення прибуття поїздка маршрут багаж водій відпустка
        """,
        // finding the way
        """
        address direction navigate navigation map traffic street road mile miles far near nearest nearby closest distance gps location drive highway gas petrol fuel garage mall grocery quickest fastest shortest avenue block turn exit
        адрес дорога карта пробка улица рядом ближайший расстояние проезд заправка навигатор адреса дорога пробка затор вулиця поруч найближчий відстань проїзд заправка
        """,
        // weather
        """
        weather rain rainy raining snow snowy snowing sunny sun cloud cloudy forecast temperature degree degrees hot cold warm cool wind windy storm stormy humid humidity fog foggy frost hail overcast drizzle dry winter summer spring autumn fall umbrella fahrenheit celsius
        погода дождь снег солнце облачно прогноз температура градус жара холодно тепло ветер гроза туман зима лето весна осень дощ сніг сонце хмарно градус спека холодно вітер гроза зима літо весна осінь
        """,
        // calendar
        """
        meeting appointment schedule calendar reminder remind agenda conference event invite attend attendee reschedule date slot dentist doctor checkup session monday tuesday wednesday thursday friday saturday sunday pm am
        встреча созвон расписание календарь напомнить напоминание график запись зустріч дзвінок розклад календар нагадати нагадування графік запис
        """,
        // sights and outings
        """
        museum gallery park theatre theater cinema attraction architecture college church entrance fee visit sightseeing zoo pool nightclub club concert hall exhibition boat swimming amusement postcode entertainment tourist
        музей галерея парк театр кино выставка концерт экскурсия бассейн зоопарк кіно виставка екскурсія басейн
        """,
        // pets and animals
        """
        dog dogs puppy cat cats kitten pet pets animal animals horse bird parrot turtle hamster rabbit bunny cow pig goat snake lizard spider scorpion shepherd labrador poodle vet wildlife zoo bear wolf lion fur leash breed
        собака щенок кошка котенок кот питомец животное лошадь птица попугай черепаха кролик корова пес цуценя кішка кошеня кіт тварина кінь папуга кролик
        """,
        // family
        """
        mom mother dad father parent parents brother sister sibling son daughter kid kids child children baby husband wife married marry wedding family grandma grandmother grandfather grandpa uncle aunt cousin twin twins niece nephew divorce divorced pregnant toddler
        мама мать папа отец родители брат сестра сын дочь дети ребенок муж жена свадьба семья бабушка дедушка мати тато батько батьки син донька діти дитина чоловік дружина весілля родина сім'я бабуся дідусь
        """,
        // love and friends
        """
        boyfriend girlfriend ex single dating date love relationship friend friends lonely kiss romantic fiance partner
        парень девушка отношения любовь друг подруга свидание хлопець дівчина стосунки кохання друг подруга побачення
        """,
        // work
        """
        job work worker career boss company office business employee employer hire hired manager coworker salary retire retired retirement unemployed profession occupation engineer lawyer accountant secretary factory store cashier salesman firm resume interview shift freelance income paycheck entrepreneur
        работа карьера начальник компания офис бизнес сотрудник зарплата пенсия инженер юрист бухгалтер магазин вакансия собеседование робота кар'єра начальник компанія бізнес співробітник інженер юрист бухгалтер вакансія співбесіда
        """,
        // school
        """
        school college university student study studying class classes teacher teach teaching professor degree grade graduate graduated homework exam test major math science history biology chemistry course lesson kindergarten campus scholarship education learn preschool tutor
        школа университет студент учеба урок учитель экзамен курс лекция домашка диплом університет навчання урок вчитель іспит лекція диплом
        """,
        // films, series
        """
        movie movies film films watch watching tv show shows series netflix actor actress horror comedy documentary episode season cartoon anime disney disneyland star wars superhero marvel hollywood scary
        фильм сериал смотреть кино актер комедия ужасы мультик серия фільм серіал дивитися актор комедія жахи мультфільм
        """,
        // music
        """
        music song songs sing singing singer band rock rap jazz metal pop country guitar piano violin drum drums concert album listen listening dance dancing dancer ballet radio karaoke opera classical hip-hop festival tour instrument
        музыка песня петь певец группа рок рэп джаз гитара пианино концерт альбом танцы музика пісня співати співак гурт реп гітара піаніно танці
        """,
        // books
        """
        book books read reading reader novel author write writing writer library librarian poetry poem poet story magazine fiction fantasy journal bookstore comic comics
        книга читать роман автор писатель библиотека стихи рассказ журнал читати письменник бібліотека вірші оповідання
        """,
        // sport
        """
        sport sports football soccer basketball baseball hockey tennis golf team game player coach gym workout exercise fitness run running marathon swim swimming yoga hike hiking bike biking cycling ski skiing surf surfing climb climbing lift weights muscle wrestling boxing karate volleyball softball league championship nascar race racing athlete track
        спорт футбол хоккей теннис матч команда тренер зал тренировка бег плавание йога велосипед лыжи гонка хокей теніс тренування біг плавання лижі гонка
        """,
        // games and hobbies
        """
        game games gaming gamer video xbox playstation nintendo chess board card cards poker gamble gambling puzzle hobby hobbies collect collecting collection craft crafts knit knitting sew sewing paint painting draw drawing art artist photography camera fishing hunting garden gardening camping outdoors twitch minecraft
        игра играть приставка шахматы карты хобби коллекция вязание рисовать фото рыбалка охота сад дача поход гра грати шахи карти хобі колекція в'язання малювати риболовля полювання сад похід
        """,
        // health
        """
        health healthy sick ill illness disease doctor hospital nurse patient medicine medical surgery pain hurt injury cancer allergy allergic weight diet stress depression anxiety therapy therapist sleep tired heart blood blind deaf disabled clinic pharmacy drug pill dentist emergency
        здоровье болеть больница врач лекарство боль аллергия вес стресс сон аптека клиника операция здоров'я хворіти лікарня лікар ліки біль алергія вага стрес аптека клініка операція
        """,
        // faith
        "church god bible pray prayer religion religious christian catholic buddhist meditation meditate faith spiritual jesus christmas easter holiday церковь бог молитва вера церква молитва віра різдво рождество",
        // places and homes
        """
        live living lives house home apartment condo city town village farm country state california texas florida york chicago ohio canada europe england london paris rural suburb neighborhood beach ocean mountain mountains island lake river move moved rent rental landlord born grew native
        жить дом квартира город деревня страна переехать аренда море горы озеро река район жити будинок місто село країна переїхати оренда море гори озеро річка
        """,
        // cars
        "car cars truck van minivan suv motorcycle vehicle engine tire mechanic honda toyota ford mustang tesla bmw convertible license driving машина авто двигатель колесо мотоцикл двигун колесо водить кермо",
        // money and shopping
        """
        money buy buying bought sell selling sold shop shopping store price cost pay paid cheap expensive dollar dollars bank card cash credit loan debt budget sale discount order delivery refund invoice account payment rich poor tax
        деньги купить продать магазин цена стоимость оплата карта банк кредит скидка заказ доставка возврат счет гроші купити продати ціна вартість картка знижка замовлення доставка повернення рахунок
        """,
        // looks and clothes
        "clothes dress shirt shoes hat hats hair blonde blue red purple pink green color colour tall short fashion makeup tattoo tattoos piercing wear wearing jeans outfit одежда платье обувь волосы цвет одяг сукня взуття волосся колір",
        // computers
        """
        computer laptop phone internet website software program programming code coding app server linux windows ubuntu install driver kernel boot file files disk partition terminal command package update upgrade version network wifi wireless browser script config error bug log build release deploy database api repository branch merge test login password
        компьютер ноутбук телефон интернет сайт программа код приложение сервер установить файл диск обновление версия сеть браузер скрипт ошибка баг лог сборка релиз деплой база ветка тест пароль
        комп'ютер інтернет програма застосунок сервер встановити оновлення версія мережа помилка збірка реліз деплой гілка тест пароль
        """,
        // law, war, state
        "police crime officer law lawyer court jail army military navy soldier war veteran marine government president election politics vote minister bill policy committee полиция суд армия война правительство выборы закон поліція армія війна уряд вибори",
        // greetings and oneself
        "hello hi hey name meet age old years doing today tonight yourself привет имя зовут возраст привіт ім'я звати вік",
        // plans of a team
        """
        project task deadline design remote button screen interface user marketing product customer market feature prototype material battery function report presentation document plan estimate sprint
        проект задача срок дизайн кнопка экран пользователь продукт клиент рынок функция отчет план оценка спринт проєкт строк екран користувач клієнт ринок функція звіт оцінка спринт
        """,
    ];

    private static readonly FrozenDictionary<string, ulong> ByStem = Build();

    /// <summary>A bit for each field the stem belongs to.</summary>
    public static ulong Of(string stem) => ByStem.GetValueOrDefault(stem);

    private static FrozenDictionary<string, ulong> Build()
    {
        var fields = new Dictionary<string, ulong>(StringComparer.Ordinal);
        for (var at = 0; at < Fields.Length; at++)
        {
            foreach (var word in Fields[at].Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                var stem = Stemmer.Stem(word);
                fields[stem] = fields.GetValueOrDefault(stem) | (1UL << at);
            }
        }

        return fields.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
