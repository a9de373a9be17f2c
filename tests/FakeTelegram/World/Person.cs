using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>Somebody with an account, or a bot.</summary>
public sealed class Person
{
    internal Person(long id, string firstName) => (Id, FirstName) = (id, firstName);

    public long Id { get; }

    public string FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Username { get; set; }

    public string? LanguageCode { get; set; }

    public bool IsBot { get; internal init; }

    /// <summary>The account was deleted: whoever writes to it learns so.</summary>
    public bool IsDeactivated { get; set; }

    internal JsonObject ToJson() => new JsonObject { ["id"] = Id, ["is_bot"] = IsBot, ["first_name"] = IsDeactivated ? "" : FirstName }
        .With("last_name", IsDeactivated ? null : LastName)
        .With("username", IsDeactivated ? null : Username)
        .With("language_code", LanguageCode);
}
