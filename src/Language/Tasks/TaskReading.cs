using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Tasks;

/// <summary>What one text asks for or promises.</summary>
public sealed record TaskReading
{
    public required TaskKind Kind { get; init; }
    public required TaskSignal Signal { get; init; }

    /// <summary>Calibrated: of the texts scored near 0.8, about 80 of 100 are tasks.</summary>
    public required double Score { get; init; }

    /// <summary>Who is to do it, as written ("@anton", "Марто"), or the speaker; null where the text does not say.</summary>
    public string? Owner { get; init; }

    public DueDate? Due { get; init; }

    public bool IsTask => Score >= TaskReader.Cut;
}
