using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Extracts;

/// <summary>Cuts off what a sentence of a chat begins and ends with and does not say: greetings, yes and well, smileys.</summary>
internal static class ChatOpening
{
    // Cut off when a mark stands behind.
    private static readonly FrozenSet<string> Replies = Cues.Set(
        "hi hey hello yes yeah yep yup ok okay well so oh ah wow haha hahaha lol great sure thanks thank cool perfect nice no hmm right fine true exactly good certainly please omg awesome deal "
        + "да нет ага угу ок окей ладно хорошо понятно спасибо супер привет отлично круто конечно точно слушай "
        + "так ні гаразд добре дякую привіт чудово зрозуміло ясно звісно слухай");

    // Cut off whatever stands behind.
    private static readonly FrozenSet<string> Joints = Cues.Set(
        "oh ah well ok okay hey hi hello haha lol yeah then and but so also because cause ну а и но тогда то і й та але тоді то");

    private static readonly char[] Loose = [' ', ',', '.', '!', '?', '…', ';', ':', '-', '–', '—', ')', '('];

    public static string Cut(string sentence)
    {
        var text = sentence;
        for (var length = Opening(text); length > 0; length = Opening(text))
        {
            text = text[length..];
        }

        return WithoutSmileys(text);
    }

    private static int Opening(string text)
    {
        var tokens = Tokenizer.Tokens(text);
        if (tokens.Count < 2)
        {
            return 0;
        }

        var isMarked = text.AsSpan(tokens[0].End, tokens[1].Start - tokens[0].End).ContainsAny(",.!");
        return (isMarked && Replies.Contains(tokens[0].Word)) || Joints.Contains(tokens[0].Word) ? tokens[1].Start : tokens[0].Start;
    }

    private static string WithoutSmileys(string text)
    {
        var words = Tokenizer.Tokens(text);
        if (words.Count == 0)
        {
            return "";
        }

        var end = words[^1].End;
        var tail = text.AsSpan(end);
        var mark = tail.IndexOfAny('?', '!', '.');
        var isClosed = tail.IndexOf(')') is >= 0 and var bracket && text.AsSpan(0, end).Contains('(') && bracket == 0;
        return $"{text[..end].TrimStart(Loose)}{(isClosed ? ")" : "")}{(mark >= 0 ? tail[mark].ToString() : "")}";
    }
}
