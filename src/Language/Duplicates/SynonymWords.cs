namespace DigestMonolith.Language.Duplicates;

/// <summary>Written by us; words of everyday talk, news and work, a group between bars.</summary>
internal static class SynonymWords
{
    public const string English = """
        man guy male gentleman fellow person|woman lady female person|boy kid child youngster|girl kid child|baby infant toddler child|people persons crowd folks group|kid child
        car vehicle automobile auto|truck vehicle lorry|bus vehicle|bike bicycle cycle|motorcycle motorbike bike|boat ship vessel|plane airplane aircraft jet airliner|train railway
        big large huge giant enormous great|small little tiny|fast quick rapid speedy|slow sluggish|happy glad joyful|sad unhappy|angry mad furious|smart clever intelligent|hard difficult tough|easy simple
        begin start commence launch|end finish stop conclude complete|buy purchase acquire|sell vend|get receive obtain|give hand offer provide|make create build produce|fix repair solve resolve mend|help assist aid support
        say tell state announce declare report claim|speak talk chat discuss|ask request inquire question|answer reply respond response|show display demonstrate present|see view watch look observe|think believe consider feel|know understand realize
        jump leap hop|run jog race sprint|walk stroll stride|sit seat|ride drive|throw toss hurl|catch grab|hit strike beat punch knock|cut slice chop|fry cook|peel skin|cook prepare boil|eat dine consume devour|drink sip
        kill murder slay dead die death|die dead perish decease|hurt injure wound harm injury|attack assault raid strike|bomb blast explosion explode|shoot fire gun shooting|gun pistol rifle firearm weapon|fight battle clash combat|war conflict
        win victory beat defeat|lose loss defeat|rise increase grow climb gain jump up|fall drop decline decrease plunge slip down|cut reduce lower slash|raise increase lift
        police cop officer|arrest detain custody capture|jail prison imprison|court judge trial|law rule legislation bill|vote election poll elect|president leader chief head|boss chief manager head|government state administration|country nation state|city town|minister official
        money cash fund|price cost|pay payment|company firm business corporation|job work employment|worker employee staff|profit earnings income revenue|share stock|market exchange|deal agreement accord pact contract|offer bid proposal propose
        house home building|road street highway path|field meadow grass lawn|forest wood tree|sea ocean water|river stream creek water|lake pond water|beach shore coast sand|hill mountain slope|snow ice|rain storm|fire flame blaze burn|rock stone cliff
        picture photo image photograph|movie film video|song music tune|play perform|dance dancing|sing singer|phone telephone cell mobile|computer laptop pc|bag sack purse|couch sofa|table desk|cup glass mug|bowl dish plate|pan pot skillet|onion vegetable|potato vegetable
        dog puppy pup canine|cat kitten kitty|horse pony|cow cattle|bird fowl
        problem issue trouble bug error fault|mistake error|fail failure crash broken break|work function|change modify alter edit|delete remove erase|add append include insert|send mail deliver ship|use utilize employ apply|need require must|want wish desire|try attempt|check verify test inspect|choose select pick|update upgrade|deploy release ship|meeting call sync|deadline due
        question query|way method approach|reason cause|result outcome|idea thought plan|method way|possible can able|good fine great nice|bad poor terrible awful|important essential critical significant|new recent fresh latest|old ancient elderly aged|young youth|near close beside next|large major|whole entire all|different distinct other|same identical equal similar
        doctor physician medic|teacher professor instructor|student pupil|school college university|book novel|paper article|friend pal buddy|wife spouse|husband spouse|mother mom mum parent|father dad parent|son child|daughter child
        outside outdoors outdoor|inside indoors indoor|bright colorful|shut close|rest relax lie sleep|sleep nap asleep|cross traverse|wear dress dressed|stand standing|hold carry|lady woman|food meal|road track|ball basketball football soccer
        american us u.s usa america|british uk britain u.k|russian russia|chinese china|israeli israel|syrian syria|iraqi iraq|iranian iran|ukrainian ukraine|french france|german germany|european europe eu|indian india|egyptian egypt|palestinian palestine gaza
        """;

    public const string Slavic = """
        мужчина парень человек мужик господин чоловік хлопець|женщина девушка дама леди жінка пані|мальчик ребенок пацан хлопчик парень|девочка ребенок девушка дівчинка|ребенок малыш младенец дитина дитя|люди народ толпа группа|малыш ребенок
        машина автомобиль авто тачка автівка|велосипед байк|мотоцикл байк|лодка корабль судно катер човен|самолет авиалайнер лайнер літак|поезд состав потяг|грузовик машина фура вантажівка
        большой огромный крупный великий громадный великий величезний|маленький небольшой крошечный малый маленький невеликий|быстрый скорый швидкий|счастливый радостный веселый щасливий|грустный печальный сумний|злой сердитый|умный сообразительный|трудный сложный тяжелый важкий складний|легкий простой легкий простий
        начать начинать начало стартовать старт запуск почати запустить|закончить завершить конец прекратить остановить кончить закінчити завершити|купить покупать приобрести покупка купити придбати|получить получать отримати|дать давать предложить предоставить надати|создать сделать построить строить создавать делать зробити створити|починить исправить решить пофиксить полагодить виправити|помочь помогать помощь поддержать поддержка допомогти
        сказать говорить заявить сообщить объявить рассказать утверждать заявлять сообщать сказати повідомити заявити|разговаривать говорить болтать беседовать обсуждать розмовляти обговорити|спросить спрашивать вопрос запросить попросить запитати|ответить отвечать ответ відповісти відповідь|показать показывать продемонстрировать показати|видеть смотреть увидеть посмотреть наблюдать просмотр бачити дивитися|думать считать полагать думати вважати|знать понимать знати розуміти
        прыгать прыгнуть прыжок перепрыгивать скакать стрибати|бежать бегать бег пробежка бігти|идти гулять ходить прогуливаться шагать гуляти|сидеть сесть сидячий|ехать ездить кататься катать водить їхати|бросать кидать швырять кидати|ловить поймать хватать|ударить бить стучать ударять|резать нарезать разрезать порезать нарезка різати|жарить готовить варить обжаривать|чистить очищать|есть кушать питаться ест їсти|пить выпить пити
        убить убивать погибнуть убитый умереть смерть убийство погибший мертвый вбити загинути|умереть умирать скончаться смерть померти|ранить пострадать раненый травма поранити|атака нападение атаковать напасть удар|бомба взрыв взорвать взорваться вибух|стрелять выстрел стрельба застрелить|пистолет ружье оружие винтовка|бой битва драка столкновение сражаться драться|война конфликт війна
        победить победа выиграть выигрыш перемога|проиграть поражение потерять|расти вырасти увеличить рост подняться повысить повышение зрости|падать упасть снизиться снижение уменьшить падение сократить впасти
        полиция полицейский поліція|арестовать задержать арест затримати|тюрьма заключение|суд судья судебный|закон правило|голосовать выборы голосование вибори|президент глава лидер|начальник руководитель шеф директор керівник|правительство власть уряд|страна государство країна держава|город поселок місто|министр чиновник
        деньги средства наличные гроші|цена стоимость ціна вартість|платить оплатить оплата платеж заплатить оплатити|компания фирма предприятие корпорация бизнес компанія|работа труд должность робота|работник сотрудник рабочий працівник|прибыль доход выручка|акция доля|рынок биржа|сделка соглашение договор контракт угода договір|предложение оферта пропозиція
        дом здание жилье будинок|дорога улица шоссе путь вулиця|поле луг трава газон|лес дерево ліс|море океан вода|река ручей вода річка|озеро пруд вода|пляж берег песок побережье|холм гора склон|снег лед сніг|дождь ливень гроза дощ|огонь пожар пламя гореть пожежа|камень скала
        картина фото изображение снимок фотография картинка|фильм кино видео фільм|песня музыка мелодия пісня|играть игра грати|танцевать танец танцувати|петь певец співати|телефон мобильный смартфон|компьютер ноутбук|сумка мешок|диван кушетка|стол парта|чашка стакан кружка|миска тарелка блюдо|сковорода кастрюля|лук овощ|картофель картошка овощ
        собака пес щенок собачка|кошка кот котенок кіт|лошадь конь пони кінь|корова скот|птица птичка
        проблема вопрос беда баг ошибка|ошибка помилка баг сбой|падение краш сбой сломать поломка|изменить менять поменять правка змінити|удалить убрать стереть видалити прибрати|добавить прибавить вставить додати|отправить послать выслать слать надіслати відправити|использовать применять применить пользоваться використати|нужно надо требоваться треба потрібно|хотеть желать|пытаться пробовать попробовать спробувати|проверить тестировать протестировать перевірити|выбрать подобрать обрати|обновить апдейт оновити|релиз выкатить деплой выпуск реліз|встреча созвон звонок собрание митинг зустріч|дедлайн срок термін
        способ метод подход спосіб|причина повод|результат итог|идея мысль план|возможно можно|хороший отличный прекрасный неплохой добрий гарний|плохой ужасный поганий|важный существенный значительный важливий|новый свежий последний новий|старый пожилой древний старий|молодой юный|рядом возле около близко|весь целый|другой разный иной інший|одинаковый похожий
        врач доктор лікар|учитель преподаватель профессор вчитель|студент ученик школьник учень|школа колледж университет вуз|книга роман|статья газета|друг приятель товарищ|мать мама|отец папа|сын ребенок|дочь ребенок
        снаружи улица|внутри помещение|яркий разноцветный|закрыть захлопнуть|отдыхать лежать|спать сон дремать|пересекать переходить|носить одетый одет|держать нести|еда пища блюдо|мяч баскетбол футбол
        американский сша америка|британский великобритания британия|российский россия русский|китайский китай|израильский израиль|сирийский сирия|иракский ирак|иранский иран|украинский украина|французский франция|немецкий германия|европейский европа ес|индийский индия|египетский египет|палестинский палестина газа
        """;

    public const string Kinds = """
        man woman boy girl baby мужчина женщина мальчик девочка младенец чоловік жінка хлопчик дівчинка
        dog cat horse cow bird monkey tiger lion panda rabbit mouse snake elephant sheep goat fish turtle собака кошка лошадь корова птица обезьяна тигр лев панда кролик мышь змея слон овца коза рыба черепаха кіт кінь
        red blue green white black yellow brown orange pink gray purple красный синий зеленый белый черный желтый коричневый оранжевый розовый серый голубой фиолетовый червоний білий чорний
        guitar piano flute violin drum trumpet keyboard cello harp гитара пианино флейта скрипка барабан труба клавиатура арфа фортепиано
        monday tuesday wednesday thursday friday saturday sunday понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа п'ятниця субота неділя
        january february march april june july august september october november december январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь
        car truck bus bike motorcycle boat plane train машина грузовик автобус велосипед мотоцикл лодка самолет поезд автомобиль
        onion potato tomato carrot garlic meat egg bread rice cucumber fish chicken shrimp лук картофель помидор морковь чеснок мясо яйцо хлеб рис огурец курица креветка
        run walk sit stand jump swim ride fly sleep dance sing play eat бежать идти сидеть стоять прыгать плыть ехать лететь спать танцевать петь играть есть
        up down left right rise fall increase decrease buy sell open close win lose good bad hot cold day night
        большой маленький вверх вниз левый правый купить продать открыть закрыть хороший плохой горячий холодный день ночь новый старый
        russia ukraine china israel syria iraq iran france germany india egypt japan turkey britain australia pakistan afghanistan россия украина китай израиль сирия ирак иран франция германия индия египет япония турция британия австралия пакистан афганистан
        grass water snow beach street field road sand floor table трава вода снег пляж улица поле дорога песок пол стол
        football basketball baseball tennis soccer golf hockey rugby volleyball футбол баскетбол бейсбол теннис гольф хоккей регби волейбол
        dollar euro pound percent million billion доллар евро фунт процент миллион миллиард
        """;
}
