using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>What somebody said, refused or failed to do: told, not promised.</summary>
internal static class Hearsay
{
    private static readonly FrozenSet<string> Says = Cues.Set(
        "сказал сказала сказали говорит говорят говорил говорила ответил ответила написал написала пишет пишут обещал обещала обещали пообещал пообещала просил просила думает думают "
        + "сказав казав казала казали каже кажуть говорить відповів відповіла написав пише пишуть обіцяв обіцяла обіцяли пообіцяв пообіцяла просив думає думають");

    private static readonly FrozenSet<string> Refusals = Cues.Set("refused refuses declined declines failed fails forgot forgets hates hated wanted tried used able reluctant unwilling");

    /// <summary>"Антон сказал, что пришлёт"; "я сказал, что сделаю" promises all the same. Russian and Ukrainian: the English model weighs its words itself.</summary>
    public static bool IsOf(Sentence sentence)
    {
        for (var at = 0; at < Math.Min(sentence.Words.Count - 1, 5); at++)
        {
            if (Says.Contains(sentence.Words[at]) && (at == 0 || sentence.Words[at - 1] != "я"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"John refused to deploy it".</summary>
    public static bool IsRefused(Sentence sentence, Evidence evidence) =>
        evidence is { Signal: TaskSignal.Assignment, At: >= 2 } && Refusals.Contains(sentence.Words[evidence.At - 2]);
}
