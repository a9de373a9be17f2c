namespace DigestMonolith.Language.Pii;

internal enum WordForm
{
    Lower,
    Capital,

    /// <summary>Two capital letters or more.</summary>
    Upper,

    /// <summary>One capital letter.</summary>
    Initial,

    /// <summary>Starts with a digit.</summary>
    Number,
}

/// <summary>A word or a number of a text; hyphens and apostrophes inside belong to it.</summary>
internal readonly record struct PiiWord(int Start, int Length, WordForm Form)
{
    public int End => Start + Length;
    public bool IsCapital => Form is WordForm.Capital or WordForm.Upper;
}
