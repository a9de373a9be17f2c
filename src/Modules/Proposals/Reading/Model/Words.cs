using System.Collections.Frozen;
using DigestMonolith.Language.Json;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Reading.Model;

/// <summary>The words by which a model may name priority, category and advice: ours, and what others call them.</summary>
internal static class Words
{
    private static readonly FrozenDictionary<string, string> Priorities = Table<Priority>(
        ("urgent", "high"), ("normal", "medium"), ("minor", "low"), ("major", "high"), ("blocker", "critical"));

    private static readonly FrozenDictionary<string, string> Categories = Table<Category>(
        ("docs", "chore"), ("documentation", "chore"), ("task", "chore"), ("fix", "bug"), ("enhancement", "improvement"), ("refactoring", "improvement"));

    private static readonly FrozenDictionary<string, string> Advice = Table<Recommendation>(("new", "new_task"), ("update", "update_existing"), ("duplicate", "merge"), ("skip", "reject"));

    public static Priority PriorityOf(JsonFields fields) => SnakeCase.Parse<Priority>(fields.OneOf("priority", Priorities, "medium"));

    public static Category CategoryOf(JsonFields fields) => SnakeCase.Parse<Category>(fields.OneOf("category", Categories, "feature"));

    public static Recommendation RecommendationOf(JsonFields fields) => SnakeCase.Parse<Recommendation>(fields.OneOf("recommendation", Advice, "new_task"));

    private static FrozenDictionary<string, string> Table<T>(params (string Alias, string Word)[] aliases) where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => KeyValuePair.Create(SnakeCase.Of(value), SnakeCase.Of(value)))
            .Concat(aliases.Select(alias => KeyValuePair.Create(alias.Alias, alias.Word))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
