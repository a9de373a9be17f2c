namespace DigestMonolith.Language.Threads;

/// <summary>What the text of one message shows of its place in a talk. A bit each: the network sees them as 0 or 1.</summary>
[Flags]
internal enum TextSign : uint
{
    None = 0,
    Asks = 1 << 0,
    StartsAsking = 1 << 1,
    Greets = 1 << 2,
    Thanks = 1 << 3,
    Reacts = 1 << 4,
    AsksForHelp = 1 << 5,
    OneWord = 1 << 6,
    FewWords = 1 << 7,
    ShortText = 1 << 8,
    MediumText = 1 << 9,
    LongText = 1 << 10,
    HasLink = 1 << 11,
    IsCommand = 1 << 12,
    CallsSomebody = 1 << 13,
    CallsUnknown = 1 << 14,
    Mentions = 1 << 15,
    Continues = 1 << 16,
    SaysYou = 1 << 17,
    SaysI = 1 << 18,
    PointsBack = 1 << 19,
    TrailsOff = 1 << 20,
    StartsSmall = 1 << 21,
    SaysYesOrNo = 1 << 22,
    IsTechnical = 1 << 23,
    Smiles = 1 << 24,
    Corrects = 1 << 25,
    Exclaims = 1 << 26,
    HasNumber = 1 << 27,
    IsOfBot = 1 << 28,
    IsForward = 1 << 29,
    Negates = 1 << 30,
}
