using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

/// <summary>
/// Reads JSON as it was meant, from left to right and without going back. A refusal moves to the end of the text, so
/// every loop ends by itself; each step is counted, and a text has only so many.
/// </summary>
internal sealed partial class TolerantReader(string text, JsonRepairOptions options)
{
    private const int StepsPerCharacter = 24;

    private readonly long _budget = 4096 + ((long)StepsPerCharacter * text.Length);
    private int _at;

    // What encloses the present place: a closing bracket of another kind belongs to one of these, or to nobody.
    private int _depth;
    private int _objects;
    private int _arrays;
    private int _groups;

    public JsonRepairs Repairs { get; private set; }

    public JsonRepairResult.Refused? Refused { get; private set; }

    public long Steps { get; private set; }

    private bool AtEnd => _at >= text.Length;

    /// <summary>The present character, or NUL at the end: a NUL of the text itself is no token of JSON either.</summary>
    private char Current => At(_at);

    private JsonNode? ReadValue(Place place)
    {
        SkipBlank();
        if (AtEnd)
        {
            Note(JsonRepairs.Cut);
            return null;
        }

        switch (Current)
        {
            case '{':
                return ReadObject(place);
            case '[':
                return ReadArray();
            case '(':
                return ReadGroup();
            case ',' or '}' or ']' or ')' or ':':
                Note(JsonRepairs.Values);
                return null;
            case '/':
                return ReadPattern(place);
            case var mark when QuoteMarks.IsQuote(mark):
                return ReadStrings(place);
            default:
                return ReadBare(place);
        }
    }

    private char At(int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    private void Note(JsonRepairs repair) => Repairs |= repair;

    private void Refuse(JsonRefusal reason, int position)
    {
        Refused ??= new JsonRepairResult.Refused(reason, Math.Min(position, text.Length));
        _at = text.Length;
    }

    private bool Step()
    {
        if (Refused is null && ++Steps > _budget)
        {
            Refuse(JsonRefusal.TooTangled, _at);
        }

        return Refused is null;
    }

    private bool Enter()
    {
        _depth++;
        if (_depth > options.MaxDepth)
        {
            Refuse(JsonRefusal.TooDeep, _at);
        }

        return Refused is null;
    }
}
