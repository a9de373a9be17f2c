using DigestMonolith.Training;
using DigestMonolith.Training.Emotions;
using DigestMonolith.Training.Pii;
using DigestMonolith.Training.Referee;

// Trains one model or all and writes the weights where the engine embeds them from.
var trainers = new List<(string Name, Action<DirectoryInfo, DirectoryInfo> Train)>
{
    ("emotion", EmotionTrainer.Train),
    ("grounding", GroundingTrainer.Train),
    ("pii", PiiTrainer.Train),
};

if (args is not [var wanted, var data, ..] || (wanted != "all" && trainers.All(trainer => trainer.Name != wanted)))
{
    Console.Error.WriteLine($"Usage: ./train all|{string.Join('|', trainers.Select(trainer => trainer.Name))} DATA [MODELS]");
    return 2;
}

var models = new DirectoryInfo(args.Length > 2 ? args[2] : Path.Combine(Repository.Root, "src", "Language", "Models"));
foreach (var (name, train) in trainers.Where(trainer => wanted == "all" || trainer.Name == wanted))
{
    Console.WriteLine($"== {name}");
    train(new DirectoryInfo(data), models);
}

return 0;
