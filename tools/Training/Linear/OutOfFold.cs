using System.Text;

namespace DigestMonolith.Training.Linear;

/// <summary>Margins of rows from models that did not see them; thresholds and calibration are fitted to these.</summary>
internal static class OutOfFold
{
    /// <summary>Equal texts are always in one fold.</summary>
    public static double[][] Margins(LinearRecipe recipe, IReadOnlyList<LinearRow> rows, int folds)
    {
        var margins = new double[rows.Count][];
        var foldOf = rows.Select(row => FoldOf(row.Text, folds)).ToArray();
        for (var fold = 0; fold < folds; fold++)
        {
            var model = LinearTrainer.Train(recipe, [.. rows.Where((_, row) => foldOf[row] != fold)]);
            for (var row = 0; row < rows.Count; row++)
            {
                if (foldOf[row] == fold)
                {
                    margins[row] = model.Margins(rows[row].Text, rows[row].Hints);
                }
            }
        }

        return margins;
    }

    /// <summary>The fold of a text, by FNV-1a over UTF-8.</summary>
    public static int FoldOf(string text, int folds)
    {
        var hash = 2166136261u;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ unit) * 16777619;
        }

        return (int)(((ulong)(hash * 0x9E3779B1u) * (uint)folds) >> 32);
    }
}
