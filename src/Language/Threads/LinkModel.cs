using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Threads;

/// <summary>The trained networks whose judgements are averaged.</summary>
internal sealed class LinkModel(IReadOnlyList<LinkNet> nets)
{
    // Steps of 1/2048: finer ones change no figure.
    private const float Step = 1 / 2048f;
    private static readonly Lazy<LinkModel> Embedded = new(Load);

    public static LinkModel Shipped => Embedded.Value;

    public IReadOnlyList<LinkNet> Nets => nets;

    public static LinkModel Read(BinaryReader reader)
    {
        var nets = new LinkNet[reader.ReadByte()];
        for (var net = 0; net < nets.Length; net++)
        {
            var weights = new float[LinkNet.WeightCount];
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = reader.ReadInt16() * Step;
            }

            nets[net] = new LinkNet(weights);
        }

        return new LinkModel(nets);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)nets.Count);
        foreach (var weight in nets.SelectMany(net => net.Weights))
        {
            writer.Write((short)Math.Clamp(MathF.Round(weight / Step), short.MinValue, short.MaxValue));
        }
    }

    private static LinkModel Load()
    {
        using var reader = ModelFile.Open("threads");
        return Read(reader);
    }
}
