namespace DigestMonolith.Language.Models;

/// <summary>The trained weights that ship with the engine, one embedded file a model. docs/models has a card for each.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model from its start; whoever asks disposes of the reader.</summary>
    public static BinaryReader Open(string name) => new(
        typeof(ModelFile).Assembly.GetManifestResourceStream($"models/{name}.bin")
        ?? throw new InvalidOperationException($"The model {name} was not built into this program."));
}
