using System.Collections.Frozen;

namespace DigestMonolith.Language.Pii.Places;

/// <summary>The words that addresses are made of, lower case.</summary>
internal static class StreetWords
{
    /// <summary>Stand before or after the name of a street in Russian and Ukrainian.</summary>
    public static FrozenSet<string> Streets { get; } = Set(
        """
        ул улица улице улицы улицу вул вулиця вулиці вулицю пр пр-т пр-кт просп проспект проспекте проспекта проспекті проспекту пер переулок переулке переулка провулок провулку пров
        бул б-р бульвар бульваре бульварі бульвару шоссе шосе ш наб набережная набережной набережна набережній пл площадь площади площа площі проезд проїзд пр-д тупик туп аллея алея линия лінія узвіз спуск
        мкр мікрорайон микрорайон квартал кв-л тракт майдан жк ul ulitsa ulica vul vulytsia prospekt
        """);

    /// <summary>Stand before a town: г. Казань, м. Київ, с. Ромашково.</summary>
    public static FrozenSet<string> Towns { get; } = Set("г гор город городе м місто місті с село селі д деревня пос посёлок поселок пгт смт ст станица р-н район обл область");

    /// <summary>Stand before a number inside an address.</summary>
    public static FrozenSet<string> Parts { get; } = Set(
        """
        д дом доме буд будинок будинку б кв квартира квартире квартирі корп корпус к стр строение оф офис офісі офіс под подъезд підїзд під'їзд этаж эт поверх секция секція літ лит блок пом помещение приміщення
        оф. вл владение уч участок домофон
        apt apartment suite ste unit flat floor fl room rm bldg building box no
        """);

    /// <summary>Stand after the name of a street in English and languages near it.</summary>
    public static FrozenSet<string> AfterName { get; } = Set(
        """
        street streets st avenue avenues ave av road roads rd lane lanes ln drive drives dr boulevard blvd court courts ct place places pl way ways square squares sq terrace terraces close crescent highway hwy parkway pkwy trail trl circle cir
        alley plaza row walk grove gardens garden park hill hills heights mews quay wharf union unions parks rise view point crossing bypass turnpike route loop junction
        gatan gata vägen vej gade straße strasse str gasse weg platz allee ring laan straat plein katu tie kuja utca út tér u ulica vei veien
        """);

    /// <summary>Stand before the name of a street in languages near English.</summary>
    public static FrozenSet<string> BeforeName { get; } = Set("rua via calle rue avenida av avenue piazza corso plaza carrer camino ulica ul al os via viale strada platz postbox");

    /// <summary>Endings of streets that are one word: Kungsgatan, Hauptstraße, Herengracht.</summary>
    public static string[] Endings { get; } =
        ["gatan", "gata", "vägen", "vagen", "gate", "veien", "vegen", "vej", "gade", "straße", "strasse", "gasse", "weg", "platz", "allee", "laan", "straat", "gracht", "plein", "kade", "hof", "katu", "tie", "kuja", "polku", "stræti", "gränd", "backen", "stigen", "götu", "stígur", "braut", "utca", "singel", "dijk", "dreef", "damm", "ufer", "steig"];

    /// <summary>What two capital letters before a zip mean in the United States and Canada, and for their armies abroad.</summary>
    public static FrozenSet<string> States { get; } = Set(
        """
        al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc aa ae ap
        ab bc mb nb nl ns nt nu on pe qc sk yt
        """);

    public static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[16];
        return word.Length <= buffer.Length && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Names.NameBook.Fold(word, buffer));
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
