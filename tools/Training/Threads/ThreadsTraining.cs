using System.Globalization;
using DigestMonolith.Evaluation.Threads;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>Trains the ranker of src/Language/Threads on the train part of irc_disentanglement.</summary>
internal static class ThreadsTraining
{
    private static readonly int Batch = int.Parse(Environment.GetEnvironmentVariable("BATCH") ?? "64", CultureInfo.InvariantCulture);
    private static readonly float Rate = float.Parse(Environment.GetEnvironmentVariable("RATE") ?? "0.001", CultureInfo.InvariantCulture);
    private static readonly float Decay = float.Parse(Environment.GetEnvironmentVariable("DECAY") ?? "0.002", CultureInfo.InvariantCulture);
    private static readonly int Epochs = int.Parse(Environment.GetEnvironmentVariable("EPOCHS") ?? "5", CultureInfo.InvariantCulture);

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var root = new DirectoryInfo(Path.Combine(data.FullName, "irc_disentanglement"));
        var logs = IrcLog.ReadAll(new DirectoryInfo(Path.Combine(root.FullName, "train"))).Select(log => new TrainingLog(log)).ToArray();
        Console.WriteLine($"{logs.Length} logs, {logs.Sum(log => log.Marked().Count(marked => marked is not null))} marked messages {clock.Elapsed}");
        var nets = int.Parse(Environment.GetEnvironmentVariable("NETS") ?? "1", CultureInfo.InvariantCulture);
        var model = new LinkModel([.. Enumerable.Range(1, nets).Select(seed => new LinkTraining(logs, (ulong)seed).Run(Epochs, Batch, Rate, Decay))]);
        Console.WriteLine($"{clock.Elapsed}");
        using (var file = File.Create(Path.Combine(models.FullName, "threads.bin")))
        {
            using var writer = new BinaryWriter(file);
            model.Write(writer);
        }

        using var reader = new BinaryReader(File.OpenRead(Path.Combine(models.FullName, "threads.bin")));
        Scratch.Report(root, LinkModel.Read(reader));
    }
}
