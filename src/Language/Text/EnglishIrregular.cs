using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>English forms that no ending explains, with the stem of their word.</summary>
internal static class EnglishIrregular
{
    // The stem, then its other forms.
    private static readonly FrozenDictionary<string, string> Stems = """
        man: men|woman: women|child: children|person: people persons|foot: feet|tooth: teeth|mous: mice|goos: geese|ox: oxen|knife: knives knife
        life: lives|wife: wives|half: halves|shelf: shelves|wolf: wolves|calf: calves|thief: thieves|loaf: loaves|self: selves
        index: indices indexes|matrix: matrices|vertex: vertices|analysi: analyses analysis|crisi: crises crisis|axi: axes axis|datum: data|medium: media|criterion: criteria|phenomenon: phenomena
        go: goes going gone went|do: does doing done did|see: sees seeing seen saw|be: is am are was were been being|have: has had having
        run: ran running runs|come: came coming comes|becom: became becoming becomes become|get: got gotten getting gets|give: gave given giving gives give|take: took taken taking takes take
        make: made making makes|say: said says saying|tell: told telling tells|know: knew known knowing knows|think: thought thinking thinks|find: found finding finds
        buy: bought buying buys|bring: brought bringing brings|catch: caught catching catches|teach: taught teaching teaches|fight: fought fighting fights|seek: sought seeking seeks
        begin: began begun beginning begins|drink: drank drunk drinking drinks|sing: sang sung singing sings|swim: swam swum swimming swims|ring: rang rung ringing rings|sink: sank sunk sinking sinks
        write: wrote written writing writes|ride: rode ridden riding rides|drive: drove driven driving drives|rise: rose risen rising rises|speak: spoke spoken speaking speaks|steal: stole stolen stealing steals
        break: broke broken breaking breaks|choos: chose chosen choosing chooses choose|freez: froze frozen freezing freezes freeze|wear: wore worn wearing wears|tear: tore torn tearing tears|forget: forgot forgotten forgetting forgets
        eat: ate eaten eating eats|fall: fell fallen falling falls|draw: drew drawn drawing draws|grow: grew grown growing grows|throw: threw thrown throwing throws|blow: blew blown blowing blows|fly: flew flown flying flies|show: shown showed showing shows
        hold: held holding holds|stand: stood standing stands|understand: understood understanding understands|sit: sat sitting sits|win: won winning wins|meet: met meeting meets|feed: fed feeding feeds|lead: led leading leads
        leav: left leaving leave leaves|lose: lost losing loses|keep: kept keeping keeps|sleep: slept sleeping sleeps|feel: felt feeling feels|mean: meant meaning means|send: sent sending sends|spend: spent spending spends|build: built building builds|lend: lent lending lends
        sell: sold selling sells|hear: heard hearing hears|pay: paid paying pays|lay: laid laying lays|lie: lying lies lied|die: dying dies died|tie: tying ties tied|shoot: shot shooting shoots|hang: hung hanging hangs|dig: dug digging digs|stick: stuck sticking sticks
        bite: bit bitten biting bites|hide: hid hidden hiding hides|shake: shook shaken shaking shakes|wake: woke woken waking wakes|strike: struck striking strikes|swing: swung swinging swings|bind: bound binding binds|light: lit lighting lights
        ski: skis skiing skied|idl: idly|gentl: gently|ugli: ugly|earli: early|onli: only|singl: singly single|sky: skies|news: news|atlas: atlas|cosmos: cosmos|bias: bias|andes: andes|howe: howe|use: used using uses
        """.Split(['\n', '\r', '|'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':'))
        .SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(form => (Form: form, Stem: parts[0].Trim())))
        .DistinctBy(pair => pair.Form)
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Stem, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Finished =
        Cues.Set("inning outing canning herring earring evening proceed exceed succeed");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FinishedLookup = Finished.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string? Find(string word) => Stems.GetValueOrDefault(word);

    /// <summary>Words whose tail only looks like the ending of a verb.</summary>
    public static bool EndsAfterPlural(ReadOnlySpan<char> word) => FinishedLookup.Contains(word);
}
