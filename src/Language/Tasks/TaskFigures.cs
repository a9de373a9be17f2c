namespace DigestMonolith.Language.Tasks;

/// <summary>What the model reached on texts that the weights of the fold had not seen, in per cent.</summary>
/// <param name="Parakweet">F1 on the Parakweet rows.</param>
/// <param name="Enron">F1 on the verified Enron rows.</param>
/// <param name="CalibrationError">Mean distance of score and share over ten bins of scores, weighted by their texts.</param>
internal sealed record TaskFigures(float Parakweet, float Enron, float CalibrationError)
{
    public static TaskFigures Read(BinaryReader reader) => new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Parakweet);
        writer.Write(Enron);
        writer.Write(CalibrationError);
    }
}
