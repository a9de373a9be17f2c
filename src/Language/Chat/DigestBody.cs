namespace DigestMonolith.Language.Chat;

/// <summary>What a digest says, before it is rendered: each sentence with the messages it rests on.</summary>
public sealed record DigestBody
{
    /// <summary>ru, uk or en.</summary>
    public required string Language { get; init; }
    public required IReadOnlyList<DigestTopic> Topics { get; init; }
    public required IReadOnlyList<Statement> Decisions { get; init; }
    public required IReadOnlyList<Statement> OpenQuestions { get; init; }
    public required IReadOnlyList<ActionItem> Actions { get; init; }

    /// <summary>Questions of earlier windows that this one left open too; their messages lie before it.</summary>
    public IReadOnlyList<Statement> CarriedQuestions { get; init; } = [];
}

/// <summary>A topic and what is said of it.</summary>
public sealed record DigestTopic
{
    public required Topic Topic { get; init; }
    public required IReadOnlyList<Statement> Statements { get; init; }
}

/// <summary>One sentence of at most 240 characters.</summary>
public record Statement
{
    public required string Text { get; init; }

    /// <summary>Never empty.</summary>
    public required IReadOnlyList<long> MessageIds { get; init; }

    /// <summary>How much of the sentence its messages bear out, 0 to 1.</summary>
    public required double Support { get; init; }

    /// <summary>Who decided, asked or promised: a name as the chat shows it. Under a topic null where it does not matter who says it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is to its topic, where that is sure.</summary>
    public StatementLabel? Label { get; init; }

    /// <summary>When the message that carries it was posted.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>What a statement is to its topic.</summary>
public enum StatementLabel
{
    Cause,
    Result,

    /// <summary>What else was spoken of, in short phrases.</summary>
    Also,
}

/// <summary>A promise or a request that was taken up.</summary>
public sealed record ActionItem : Statement
{
    public DueDate? Due { get; init; }

    /// <summary>How sure it is that somebody is to do it, calibrated; null in what was stored before it was measured.</summary>
    public double? Confidence { get; init; }
}

/// <summary>When it is due: the day in the tenant's zone, and the words it was said in.</summary>
public sealed record DueDate(DateOnly? Date, string Text);

/// <summary>The rule scores of a digest, 0 to 1; all null when the window has nothing of substance.</summary>
public sealed record QualityScores
{
    public double? Faithfulness { get; init; }
    public double? Coherence { get; init; }
    public double? Coverage { get; init; }
    public double? Focus { get; init; }

    /// <summary>The mean of the four.</summary>
    public double? Quality { get; init; }
}
