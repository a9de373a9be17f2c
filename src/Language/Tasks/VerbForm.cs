namespace DigestMonolith.Language.Tasks;

/// <summary>The forms of a verb that tell who is to do it. One word may be several: "напишите" is asked or told.</summary>
[Flags]
internal enum VerbForm
{
    None = 0,
    Infinitive = 1,

    /// <summary>"сделаю", "зроблю".</summary>
    I = 2,

    /// <summary>"сделаешь", "зробите".</summary>
    You = 4,

    /// <summary>"сделает", "зробить".</summary>
    Other = 8,

    /// <summary>"сделаем", "зробимо".</summary>
    We = 16,

    /// <summary>"сделай", "зробіть".</summary>
    Imperative = 32,
}
