using System.Globalization;
using DigestMonolith.Contracts.Ingestion;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>A group as the API shows it.</summary>
internal sealed record GroupView(
    GroupId Id, long TgChatId, string Title, string? Username, GroupKind Kind, string? InviteLink, bool IsActive, GroupSettings Settings, int Version,
    DateTimeOffset CreatedAt)
{
    public static GroupView Of(Group group) => new(
        group.Id, group.TgChatId, group.Title, group.Username, group.Kind, group.InviteLink, group.IsActive, group.Settings, group.Version, group.CreatedAt);

    /// <summary>Names the version in the answer, for a PATCH that must not overwrite somebody else's.</summary>
    public GroupView Tag(HttpResponse response)
    {
        response.Headers.ETag = ETag(Version);
        return this;
    }

    /// <summary>Whether the caller asked for this version, or for none in particular.</summary>
    public static bool Matches(string? ifMatch, int version) =>
        string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*" || ifMatch.Split(',').Any(tag => tag.Trim() == ETag(version));

    private static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
