using System.Collections.Frozen;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>What a message does, by its turns of phrase.</summary>
internal static class MessageKind
{
    // Who says what he mended names what was broken: the mending counts for more than the fault.
    private const double MendedBonus = 0.9;
    private const double SignOfItself = 1.2;

    private static readonly (UnitKind Kind, CueList Cues, double Weight)[] Kinds =
    [
        (UnitKind.Decision, KindCues.Decision, 1.6), (UnitKind.Problem, KindCues.Problem, 1.1), (UnitKind.Solution, KindCues.Solution, 1.0),
        (UnitKind.Risk, KindCues.Risk, 1.2), (UnitKind.Celebration, KindCues.Celebration, 1.3), (UnitKind.Humor, KindCues.Humor, 1.0),
    ];

    private static readonly CueList Reassurance = new(
        " нет проблем | без проблем | не проблема | проблем нет | без ошибок | ошибок нет | не срочно | не критично | немає проблем | без помилок | помилок немає | не терміново | не критично "
        + "| no problem | no problems | not a problem | no issue | no issues | no errors | no error | no bugs | no risk | not urgent ");

    // A question is a problem where somebody needs an answer to go on, not where he asks who comes to lunch.
    private static readonly CueList AsksForHelp = new(
        " как | почему | отчего | зачем | подскажите | подскажи | помогите | не знаете | кто-нибудь знает | кто сталкивался | что делать | куда смотреть | як | чому | чого | підкажіть | підкажи | допоможіть | не знаєте "
        + "| хтось знає | хто стикався | що робити | куди дивитись | how | why | is there a way | does anyone know | does anybody | anybody know | anyone know | any idea | any ideas | what's wrong | what is wrong | what do i do | can someone help | help me ");

    // "Як справи?" and "How are you?" ask for nothing.
    private static readonly CueList AsksPolitely = new(" как дела | как жизнь | как прошл| как настроение | як справи | як життя | як пройш| як настрій | how are | how is it going | how was | how's it | how many | how about | как насчет ");

    private static readonly CueList Condition = new(" если | якщо | раптом | вдруг | if ");

    private static readonly FrozenSet<string> Remedies = Cues.Set(
        "try use run install reinstall restart reboot boot disable enable downgrade unplug попробуй попробуйте поставь переустанови перезапусти перезагрузи отключи выключи включи скачай спробуй спробуйте постав перевстанови "
        + "перезапусти перезавантаж вимкни увімкни завантаж");

    private static readonly FrozenSet<string> Leads = Cues.Set("just then so ok okay well please просто тогда ну попробуй сначала тоді спершу");

    private static readonly string[] Laughs = ["😂", "🤣", "😹", "😆"];
    private static readonly string[] Cheers = ["🎉", "🥳", "🏆", "🎂"];

    /// <summary>The kind and how sure it is; Meta when nothing tells.</summary>
    public static (UnitKind Kind, double Confidence) Read(string text)
    {
        var words = Tokenizer.Words(text);
        var line = CueList.Line(words);
        var asks = text.Contains('?', StringComparison.Ordinal);
        var best = (Kind: UnitKind.Meta, Score: 0.0);
        foreach (var (kind, cues, weight) in Kinds)
        {
            var score = Score(kind, cues, line, asks) * weight + Signs(kind, text, words, asks);
            if (score > best.Score)
            {
                best = (kind, score);
            }
        }

        if (best.Score == 0)
        {
            return (asks && AsksForHelp.Matches(line) && !AsksPolitely.Matches(line) ? UnitKind.Problem : UnitKind.Meta, 0.5);
        }

        return (best.Kind, Math.Round(Math.Min(0.95, 0.5 + (0.15 * best.Score)), 2));
    }

    private static double Score(UnitKind kind, CueList cues, string line, bool asks) => kind switch
    {
        UnitKind.Solution when !cues.MatchesAffirmed(line) => 0,
        UnitKind.Solution when !asks => cues.Count(line) + MendedBonus,
        UnitKind.Decision or UnitKind.Solution or UnitKind.Celebration when asks => cues.Count(line) / 2.0,
        UnitKind.Problem => Math.Max(0, cues.Count(line) - Reassurance.Count(line)),
        UnitKind.Risk when Condition.Matches(line) => 1.5 * Math.Max(0, cues.Count(line) - Reassurance.Count(line)),
        UnitKind.Risk => Math.Max(0, cues.Count(line) - Reassurance.Count(line)),
        _ => cues.Count(line),
    };

    private static double Signs(UnitKind kind, string text, IReadOnlyList<string> words, bool asks) => kind switch
    {
        UnitKind.Humor when Laughs.Any(sign => text.Contains(sign, StringComparison.Ordinal)) => SignOfItself,
        UnitKind.Celebration when Cheers.Any(sign => text.Contains(sign, StringComparison.Ordinal)) => SignOfItself,
        UnitKind.Solution when !asks && words.Count > 2 && Remedies.Contains(words[Leads.Contains(words[0]) ? 1 : 0]) => SignOfItself,
        _ => 0,
    };
}
