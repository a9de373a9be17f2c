namespace DigestMonolith.UnitTests.Language;

/// <summary>Small team chats written for the tests.</summary>
internal static class SampleChats
{
    /// <summary>A warehouse team in Ukrainian and Russian: a broken label printer, a delivery that moves, a stock count without an owner.</summary>
    public const string Warehouse = """
        1 08:58 Оксана | Доброго ранку! Принтер етикеток на складі знову друкує порожні наліпки
        2 08:59 Денис | всем привет
        3 09:01 Лариса >1 | бачу, 40 порожніх наліпок за годину, черга на пакуванні росте
        4 09:03 Денис >1 | похоже на новый драйвер принтера, его вчера обновили до 7.2
        5 09:06 Оксана >4 | можеш відкотити драйвер до 7.1?
        6 09:07 Денис >5 | да, откачу драйвер до обеда
        7 09:12 Богдан | а хто бачив ключ від підсобки?
        8 09:13 Лариса >7 | на гачку біля дверей
        9 09:14 Богдан >8 | знайшов, дякую
        10 09:40 Лариса | По доставці в Одесу: перевізник просить перенести рейс із середи на четвер, бо траса закрита
        11 09:43 Оксана >10 | а клієнти в Одесі попереджені?
        12 09:45 Лариса >11 | так, усі 12 клієнтів отримали листа
        13 09:50 Оксана >10 | Тоді вирішили: рейс в Одесу переносимо на четвер, виїзд о 06:00
        14 09:52 Богдан >13 | +1
        15 11:20 Денис >6 | драйвер 7.1 вернул, наклейки печатаются нормально
        16 11:22 Лариса >15 | чудово, черга на пакуванні зникла
        17 13:00 Богдан | Хто рахує залишки на третьому стелажі перед інвентаризацією?
        18 13:30 Оксана | Накладні для інвентаризації роздрукую завтра до 10:00
        """;

    /// <summary>An English help channel without a single reply.</summary>
    public const string HelpChannel = """
        1 10:00 mara | hello, my external monitor stays black after the kernel upgrade to 6.8
        2 10:01 joss | mara: which graphics card is in that laptop?
        3 10:01 pip | is there a way to list all open ports without root access?
        4 10:02 mara | joss: an old radeon, the internal screen works fine
        5 10:03 teo | pip: ss -tln shows the listening ports for any user
        6 10:04 joss | mara: boot the 6.5 kernel from the grub menu and see if the monitor comes back
        7 10:05 pip | teo: that lists the ports but not the process names
        8 10:06 teo | pip: process names of other users need root, that is by design
        9 10:09 mara | joss: with 6.5 the external monitor works again, so it is the radeon driver
        10 10:10 joss | mara: then hold the kernel package until the driver is fixed upstream
        11 10:12 pip | teo: thanks, that explains the missing names
        12 10:20 rune | does anybody run the backup daemon on a raspberry board with encrypted disks?
        """;
}
