using DigestMonolith.Evaluation.Threads;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>Trains the ranker of src/Language/Threads on the train part of irc_disentanglement and nothing else.</summary>
internal static class ThreadsTraining
{
    private const int Networks = 2;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var folder = new DirectoryInfo(Path.Combine(data.FullName, "irc_disentanglement", "train"));
        TrainingLog[] logs = [.. IrcLog.ReadAll(folder).Select(log => new TrainingLog(log))];
        Console.WriteLine($"{logs.Length} logs, {logs.Sum(log => log.MarkedCount)} marked messages");
        var model = new LinkModel([.. Enumerable.Range(1, Networks).Select(seed => new LinkTraining(logs, (ulong)seed).Run())]);
        using var file = File.Create(Path.Combine(models.FullName, "threads.bin"));
        using var writer = new BinaryWriter(file);
        model.Write(writer);
    }
}
