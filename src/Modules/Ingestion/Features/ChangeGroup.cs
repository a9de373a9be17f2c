using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>
/// PATCH /api/groups/{id}: changes what is named and leaves the rest; settings are merged key by key, null clears one.
/// With If-Match only that version is changed, without it the last one wins.
/// </summary>
internal static class ChangeGroup
{
    internal sealed record Request
    {
        public string? Title { get; init; }

        /// <summary>An empty one clears it.</summary>
        public string? Username { get; init; }
        public bool? IsActive { get; init; }
        public JsonObject? Settings { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Title).NotEmpty().MaximumLength(Group.LongestTitle).When(request => request.Title is not null);
            RuleFor(request => request.Username).MaximumLength(255);
        }
    }

    public static async Task<Results<Ok<GroupView>, ProblemHttpResult>> HandleAsync(
        GroupId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, IngestionDbContext db, CurrentUser user, AuditLog audit,
        HttpResponse response, CancellationToken ct)
    {
        // Locked first, so that of two changes of one version the second sees what the first made of it.
        if (await db.Groups.FromSql($"select * from ingestion.groups where id = {id.Value} for update").SingleOrDefaultAsync(ct) is not { } group)
        {
            return Problems.NotFound("group");
        }

        if (!GroupView.Matches(ifMatch, group.Version))
        {
            return Problems.Of(StatusCodes.Status412PreconditionFailed, "version_conflict", "Somebody changed the group meanwhile; read it again.");
        }

        var (settings, problem) = Merge(group.Settings, request.Settings);
        if (settings is null)
        {
            return problem!;
        }

        var before = group.Settings;
        group.Title = request.Title ?? group.Title;
        group.Username = request.Username is null ? group.Username : request.Username.Length == 0 ? null : request.Username.TrimStart('@');
        group.IsActive = request.IsActive ?? group.IsActive;
        group.Settings = settings;
        group.NoteChange();
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(user.Actor, "group.change", group.Id.ToString(), before, settings, ct);
        return TypedResults.Ok(GroupView.Of(group).Tag(response));
    }

    /// <summary>The settings after the change, or why it does not fit.</summary>
    public static (GroupSettings? Settings, ProblemHttpResult? Problem) Merge(GroupSettings settings, JsonObject? change)
    {
        if (change is null)
        {
            return (settings, null);
        }

        var merged = JsonSerializer.SerializeToNode(settings, EventJson.Options)!.AsObject();
        Merge(merged, change);
        try
        {
            var result = merged.Deserialize<GroupSettings>(EventJson.Options)!;
            var found = new GroupSettings.Validator().Validate(result);
            return found.IsValid
                ? (result, null)
                : (null, Problems.Invalid(found.Errors
                    .GroupBy(error => "settings." + string.Join('.', error.PropertyName.Split('.').Select(SnakeCase.Of)))
                    .ToDictionary(errors => errors.Key, errors => errors.Select(error => error.ErrorMessage).ToArray())));
        }
        catch (JsonException e)
        {
            return (null, Problems.Invalid("settings" + (e.Path is { Length: > 1 } path ? path[1..] : ""), "This is no setting of a group, or its value does not fit."));
        }
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (key, value) in change)
        {
            if (value is JsonObject part && target[key] is JsonObject known)
            {
                Merge(known, part);
            }
            else if (value is null)
            {
                target.Remove(key);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }
}
