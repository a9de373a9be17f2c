using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>How long the tenant keeps what, in days.</summary>
internal static class ChangeRetention
{
    public static async Task<Ok<Response>> GetAsync(TenantRetention retention, CancellationToken ct) =>
        TypedResults.Ok(Response.Of(retention, await retention.OwnAsync(ct)));

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> PutAsync(RetentionDays own, TenantRetention retention, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (own.Ledger < retention.LeastLedgerDays)
        {
            return Problems.Invalid("ledger", $"At least {retention.LeastLedgerDays} days: so far back quotas and caps count.");
        }

        var before = await retention.OwnAsync(ct);
        await retention.ChangeAsync(own, ct);
        await audit.WriteAsync(user.Actor, "digest.retention", "retention", before, own, ct);
        return TypedResults.Ok(Response.Of(retention, own));
    }

    /// <summary>What the tenant said, and what holds: its own wish, else that of the platform. Messages without a number stay for ever.</summary>
    internal sealed record Response(RetentionDays Own, RetentionDays InForce)
    {
        public static Response Of(TenantRetention retention, RetentionDays own) => new(own, retention.InForce(own));
    }

    /// <summary>Whole: what is left out goes back to the platform's default.</summary>
    internal sealed class Validator : AbstractValidator<RetentionDays>
    {
        public Validator()
        {
            RuleFor(days => days.Artifacts).InclusiveBetween(1, 3650);
            RuleFor(days => days.Digests).InclusiveBetween(1, 3650);
            RuleFor(days => days.DeliveryAttempts).InclusiveBetween(1, 3650);
            RuleFor(days => days.DeadLetters).InclusiveBetween(1, 3650);
            RuleFor(days => days.Ledger).InclusiveBetween(1, 3650);
            RuleFor(days => days.Messages).InclusiveBetween(1, 3650);
        }
    }
}
