using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Delivery;

/// <summary>What webhooks answered to digests of the group may repeat what was sent: it is forgotten.</summary>
internal sealed class ForgetAnswers(UnitOfWork work) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (forgotten.KeepsDigests)
        {
            return new Dictionary<string, int>();
        }

        await using var forget = work.Command("""
            update delivery.delivery_attempts a set response = null
            where a.response is not null and a.delivery_id in (select d.id from delivery.digest_deliveries d where d.group_id = $1)
            """);
        forget.Parameters.AddWithValue(forgotten.GroupId.Value);
        return new Dictionary<string, int> { ["delivery_answers"] = await forget.ExecuteNonQueryAsync(ct) };
    }
}
