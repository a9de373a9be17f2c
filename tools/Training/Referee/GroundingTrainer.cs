using System.Globalization;
using DigestMonolith.Evaluation.Claims;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Training.Referee;

/// <summary>Trains the referee on QMSum's sentences against false variants of them, and on the chats written for this project.</summary>
internal static class GroundingTrainer
{
    private const int Variants = 3;
    private const double OwnWeight = 5;
    private const double Ridge = 10;
    private const int Folds = 6;

    // Of the true sentences of chats that were not trained on, this share keeps its support.
    private const double Kept = 0.91;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var meetings = Meetings(new FileInfo(Path.Combine(data.FullName, "qmsum", "val.jsonl")));
        var own = Own(new FileInfo(Path.Combine(Repository.Root, "samples", "evaluation", "grounding", "own_train.jsonl")));
        var shift = Shift(meetings, own);
        var weights = LogisticFit.Fit([.. meetings, .. own.Select(row => row.Example)], Ridge, GroundingBounds.All);
        weights[0] -= shift;
        using var file = new BinaryWriter(File.Create(Path.Combine(models.FullName, "grounding.bin")));
        file.Write(weights.Length);
        for (var at = 0; at < weights.Length; at++)
        {
            file.Write((int)Math.Round(weights[at] * GroundingModel.Scale));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{GroundingBounds.All[at].Name,-18} {weights[at]:0.0000}"));
        }

        Console.WriteLine($"{meetings.Count} sentences of meetings, {own.Count} of own chats");
    }

    private static List<(double[] Row, bool Label, double Weight)> Meetings(FileInfo file)
    {
        var claims = MeetingClaims.Read(file);
        var corruptions = new Corruptions(claims);
        var rows = new List<(double[], bool, double)>();
        foreach (var claim in claims.Where(claim => !MeetingClaims.IsHeldOut(claim)))
        {
            var sources = new GroundingSources(claim.Lines);
            rows.Add((Features(claim.Statement, sources), true, 1));
            rows.AddRange(corruptions.Of(claim, Variants).Select(variant => (Features(variant, sources), false, 1.0)));
        }

        return rows;
    }

    private static List<(string Chat, (double[] Row, bool Label, double Weight) Example)> Own(FileInfo file) =>
        [.. OwnClaims.Read(file).Select(claim => (claim.Chat, (Features(claim.Statement, new GroundingSources(claim.Lines)), claim.Supported, OwnWeight)))];

    private static double[] Features(string statement, GroundingSources sources) => GroundingFeatures.Of(new StatementReading(statement, sources));

    // The log odds above which the wanted share of true sentences lies, each judged by a model that has not seen its chat.
    private static double Shift(List<(double[] Row, bool Label, double Weight)> meetings, List<(string Chat, (double[] Row, bool Label, double Weight) Example)> own)
    {
        var chats = own.Select(row => row.Chat).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var unseen = new List<(double Odds, bool Label)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            bool IsOut(string chat) => chats.IndexOf(chat) % Folds == fold;
            var weights = LogisticFit.Fit([.. meetings, .. own.Where(row => !IsOut(row.Chat)).Select(row => row.Example)], Ridge, GroundingBounds.All);
            unseen.AddRange(own.Where(row => IsOut(row.Chat)).Select(row => (row.Example.Row.Select((value, at) => value * weights[at]).Sum(), row.Example.Label)));
        }

        double[] kept = [.. unseen.Where(row => row.Label).Select(row => row.Odds).Order()];
        var shift = Math.Round(kept[(int)((1 - Kept) * kept.Length)], 3);
        var refused = (double)unseen.Count(row => !row.Label && row.Odds < shift) / unseen.Count(row => !row.Label);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"own chats, out of fold: {Kept:0.00} of the true kept, {refused:0.000} of the false refused; shift {shift:0.000}"));
        return shift;
    }
}
