namespace DigestMonolith.Benchmarks.Reporting;

/// <summary>The figures of a run, as Markdown tables on standard output; what goes on meanwhile is said on standard error.</summary>
internal sealed class Report
{
    private readonly List<Figure> _figures = [];

    public static void Say(string line) => Console.Error.WriteLine(line);

    public void Add(string what, string ours, string plain = "", string ratio = "", string target = "", bool? isMet = null)
    {
        _figures.Add(new Figure(what, ours, plain, ratio, target, isMet));
        Say($"  {what}: {ours}{(plain.Length > 0 ? $", plain {plain}" : "")}{(ratio.Length > 0 ? $", ratio {ratio}" : "")}");
    }

    /// <summary>Prints what was added since the last section.</summary>
    public void Print(string title)
    {
        Console.WriteLine($"\n### {title}\n\nLoad average at the end: {Machine.Load()}\n");
        Console.WriteLine("| what | DigestMonolith | plain | ratio | target | met |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var figure in _figures)
        {
            var met = figure.IsMet switch { true => "yes", false => "**no**", null => "" };
            Console.WriteLine($"| {figure.What} | {figure.Ours} | {figure.Plain} | {figure.Ratio} | {figure.Target} | {met} |");
        }

        _figures.Clear();
    }

    private sealed record Figure(string What, string Ours, string Plain, string Ratio, string Target, bool? IsMet);
}
