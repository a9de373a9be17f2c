using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>English verbs of work in the form that an order begins with.</summary>
internal static class EnglishVerbs
{
    private static readonly FrozenSet<string> Words = Cues.Set(
        "add approve arrange ask assign attach book bring bump buy call cancel change check clean clear close collect come compare complete confirm contact convert copy create "
        + "delete deploy describe disable discuss document download draft drop email enable ensure estimate explain export file fill find finish fix follow forward get give go grab "
        + "handle help hold implement import include inform install investigate invite join keep let look mail make merge message meet move notify open order organize pass pay pick "
        + "ping plan post prepare print provide publish push put raise rebase reboot recheck record rename remind remove renew reopen rephrase replace reply report request reschedule reserve "
        + "reset resolve respond restart retry return review revert revise rewrite roll rotate run save schedule scan send set setup share ship show sign start stop submit switch sync take "
        + "talk tell test translate try turn type unblock update upgrade upload use verify wait wrap write coordinate advise note");

    public static bool Has(string word) => Words.Contains(word);
}
