using System.Globalization;
using System.Text;

namespace DigestMonolith.Evaluation;

/// <summary>The rows as one Markdown table.</summary>
public static class EvaluationTable
{
    public static string Figure(EvaluationRow row) => row.Ours is { } ours ? ours.ToString("0.0", CultureInfo.InvariantCulture) : "not run";

    public static string Write(IReadOnlyList<EvaluationRow> rows)
    {
        var table = new StringBuilder("| stage | set | measure | ours | published | trivial |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {row.Stage} | {row.Set} | {row.Measure} | {Figure(row)} | {row.Published} | {row.Trivial} |\n");
        }

        return table.ToString();
    }

    public static string Page(string table, bool isShipped) =>
        $"""
        # Evaluation of the local engine

        Written by `./run evaluate{(isShipped ? "" : " DIR")}`, {(isShipped
            ? "over the small sets that ship with the program: they show that it works, not how well"
            : "over the development sets in DIR; nothing was trained on them unless a row says so")}. Figures are per cent.
        `published` and `trivial` come from the READMEs of the data and may be of another part of the set; `not run` means that the set is not in the folder.

        {table}
        """;
}
