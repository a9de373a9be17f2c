using NJsonSchema;

namespace DigestMonolith.IntegrationTests.Events;

/// <summary>The published schemas and the approved samples of events.</summary>
internal static class SchemaFiles
{
    public static string Approved(string eventType) => File.ReadAllText(Path.Combine(Root(), "tests", "ArchitectureTests", "approved", $"{eventType}.json"));

    public static string Text(string eventType) => File.ReadAllText(Path.Combine(Root(), "docs", "events", $"{eventType}.json"));

    /// <summary>What the schema of the event has against the payload.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(string eventType, string payload, CancellationToken ct)
    {
        var schema = await JsonSchema.FromJsonAsync(Text(eventType), ct);
        return [.. schema.Validate(payload).Select(error => $"{eventType}: {error} in {payload}")];
    }

    /// <summary>A file by its path from the top of the repository.</summary>
    public static string Repository(string path) => Path.Combine(Root(), path);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from inside the repository.");
        }

        return folder.FullName;
    }
}
