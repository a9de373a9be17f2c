using DigestMonolith.Language.Linear;
using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Emotions;

/// <summary>The trained model of one family of languages, with a judge for each question that can be put to it.</summary>
internal sealed class EmotionModel(LinearModel linear, IReadOnlyDictionary<string, EmotionJudge> judges)
{
    private static readonly Lazy<EmotionModel> LazyEastSlavic = new(() => Load(EastSlavicFile));
    private static readonly Lazy<EmotionModel> LazyEnglish = new(() => Load(EnglishFile));

    public const string EastSlavicFile = "emotion-east-slavic";
    public const string EnglishFile = "emotion-english";

    /// <summary>Russian and Ukrainian, their letters folded into one another.</summary>
    public static EmotionModel EastSlavic => LazyEastSlavic.Value;

    public static EmotionModel English => LazyEnglish.Value;

    public LinearModel Linear => linear;

    /// <summary>By the name of the question: "ru", "uk", "en", or "ru-5" where disgust is not among the answers.</summary>
    public EmotionJudge JudgeOf(string question) => judges[question];

    public static EmotionModel Read(BinaryReader reader)
    {
        var linear = LinearModel.Read(reader);
        var judges = new Dictionary<string, EmotionJudge>(StringComparer.Ordinal);
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            judges.Add(reader.ReadString(), EmotionJudge.Read(reader));
        }

        return new EmotionModel(linear, judges);
    }

    public void Write(BinaryWriter writer)
    {
        linear.Write(writer);
        writer.Write((byte)judges.Count);
        foreach (var (question, judge) in judges.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.Write(question);
            judge.Write(writer);
        }
    }

    private static EmotionModel Load(string name)
    {
        using var file = ModelFile.Open(name);
        return Read(file);
    }
}
