using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Tells whether a stored output still answers its question: each stage's hash contains those before it.</summary>
internal static class InputHash
{
    public static string OfSource(RunState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            state.Window.Start,
            state.Window.End,
            state.Window.SizeHours,
            Zone = state.Zone.Id,
            state.Run.Language,
            GroupLanguage = state.Group.Language,
            state.Blocks,
            state.Baseline,
            History = state.History.Select(document => document.WindowId),
            state.Source.Total,
        }, PipelineJson.Options));
        foreach (var message in state.Messages)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(message, PipelineJson.Options));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Next(string before, IDigestStage stage, RunState state, string schemaVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{before}\n{stage.Name}\n{schemaVersion}\nlocal\n{stage.SettingsFor(state)}"));
        if (stage.UsesBackground && state.Background.Messages > 0)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{state.Background.Messages}"));
            foreach (var (stem, messages) in state.Background.Counts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"\n{stem} {messages}"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
