using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>POST /api/groups/{id}/messages: new, edited and deleted messages of one group. Sending the same again changes nothing.</summary>
internal static class PushMessages
{
    internal sealed record Request
    {
        /// <summary>1 to 500; of two with the same number the last one counts.</summary>
        public IReadOnlyList<PushedMessage>? Messages { get; init; }
    }

    internal sealed record Response(int Stored, int Updated, int Unchanged, int Deleted, int Ignored);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Messages).NotEmpty().Must(messages => messages is null || messages.Count <= PushedMessages.Most)
                .WithMessage($"At most {PushedMessages.Most} messages at a time.");
            RuleForEach(request => request.Messages).NotNull().SetValidator(new PushedMessages(TimeProvider.System));
        }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, Request request, IngestionDbContext db, MessageIntake intake, CancellationToken ct)
    {
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Id == id, ct) is not { } group)
        {
            return Problems.NotFound("group");
        }

        var taken = await intake.StoreAsync(group, request.Messages!, ct);
        return TypedResults.Ok(new Response(taken.Stored, taken.Updated, taken.Unchanged, taken.Deleted, taken.Ignored));
    }
}
