namespace DigestMonolith.Evaluation.Threads;

/// <summary>The heaviest one-to-one pairing of rows and columns, by the Hungarian method with potentials (Kuhn 1955, Munkres 1957).</summary>
internal static class BestPairing
{
    /// <summary>The weight of the pairing.</summary>
    public static int Of(int[,] weights)
    {
        var isWide = weights.GetLength(0) <= weights.GetLength(1);
        var (rows, columns) = isWide ? (weights.GetLength(0), weights.GetLength(1)) : (weights.GetLength(1), weights.GetLength(0));
        int Weight(int row, int column) => isWide ? weights[row, column] : weights[column, row];
        var rowOf = new int[columns + 1];
        var (rowPrice, columnPrice) = (new int[rows + 1], new int[columns + 1]);
        for (var row = 1; row <= rows; row++)
        {
            Assign(row, columns, Weight, rowOf, rowPrice, columnPrice);
        }

        return Enumerable.Range(1, columns).Where(column => rowOf[column] > 0).Sum(column => Weight(rowOf[column] - 1, column - 1));
    }

    // Finds the cheapest way to give the row a column, moving others where that pays. Column 0 stands for the new row.
    private static void Assign(int row, int columns, Func<int, int, int> weight, int[] rowOf, int[] rowPrice, int[] columnPrice)
    {
        var (slack, way, isUsed) = (new int[columns + 1], new int[columns + 1], new bool[columns + 1]);
        Array.Fill(slack, int.MaxValue);
        rowOf[0] = row;
        var at = 0;
        do
        {
            isUsed[at] = true;
            var (next, delta) = (0, int.MaxValue);
            for (var column = 1; column <= columns; column++)
            {
                if (isUsed[column])
                {
                    continue;
                }

                var cost = -weight(rowOf[at] - 1, column - 1) - rowPrice[rowOf[at]] - columnPrice[column];
                (slack[column], way[column]) = cost < slack[column] ? (cost, at) : (slack[column], way[column]);
                (next, delta) = slack[column] < delta ? (column, slack[column]) : (next, delta);
            }

            for (var column = 0; column <= columns; column++)
            {
                if (isUsed[column])
                {
                    rowPrice[rowOf[column]] += delta;
                    columnPrice[column] -= delta;
                }
                else if (slack[column] != int.MaxValue)
                {
                    slack[column] -= delta;
                }
            }

            at = next;
        }
        while (rowOf[at] != 0);

        for (; at != 0; at = way[at])
        {
            rowOf[at] = rowOf[way[at]];
        }
    }
}
