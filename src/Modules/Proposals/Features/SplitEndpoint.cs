using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Makes 2 to 10 proposals of one.</summary>
internal static class SplitEndpoint
{
    internal sealed record Request
    {
        public required IReadOnlyList<PartRequest> Parts { get; init; }
    }

    internal sealed record PartRequest
    {
        public required string Title { get; init; }

        /// <summary>Of the whole's messages, at least one; parts may share some.</summary>
        public required IReadOnlyList<MessageId> SourceMessageIds { get; init; }
    }

    internal sealed record Response(ProposalView Proposal, IReadOnlyList<ProposalId> Parts);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Parts).Must(parts => parts is { Count: >= 2 and <= 10 }).WithMessage("From 2 to 10 parts.");
            RuleForEach(request => request.Parts).NotNull().ChildRules(part =>
            {
                part.RuleFor(one => one.Title).NotEmpty().MaximumLength(500);
                part.RuleFor(one => one.SourceMessageIds).Must(ids => ids is { Count: >= 1 and <= 200 }).WithMessage("From 1 to 200 messages.");
            });
        }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(ProposalId id, Request request, SplitProposal split, CurrentUser user, CancellationToken ct)
    {
        var (verdict, parts) = await split.SplitAsync(id, [.. request.Parts.Select(part => new SplitProposal.Part(part.Title, part.SourceMessageIds))], DecisionEndpoints.By(user), ct);
        return verdict is Verdict.Done done ? Microsoft.AspNetCore.Http.TypedResults.Ok(new Response(ProposalView.From(done.Proposal), parts)) : VerdictAnswers.Of(verdict);
    }
}
