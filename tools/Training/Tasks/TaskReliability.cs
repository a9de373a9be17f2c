using System.Globalization;

namespace DigestMonolith.Training.Tasks;

/// <summary>Prints how many of the texts with a score are tasks, for the model's card.</summary>
internal static class TaskReliability
{
    private const int Bins = 10;

    /// <summary>The expected calibration error, in per cent.</summary>
    public static double Report(IReadOnlyList<TaskRow> rows, double[] scores)
    {
        var error = 0.0;
        Console.WriteLine("| score | texts | mean score | tasks |\n|---|---|---|---|");
        for (var bin = 0; bin < Bins; bin++)
        {
            var inside = Enumerable.Range(0, rows.Count).Where(at => Math.Min(Bins - 1, (int)(scores[at] * Bins)) == bin).ToArray();
            if (inside.Length == 0)
            {
                continue;
            }

            var mean = 100 * inside.Average(at => scores[at]);
            var share = 100.0 * inside.Count(at => rows[at].IsTask) / inside.Length;
            error += Math.Abs(mean - share) * inside.Length / rows.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bin / 10.0:0.0}-{(bin + 1) / 10.0:0.0} | {inside.Length} | {mean:0.0} | {share:0.0} |"));
        }

        return error;
    }
}
