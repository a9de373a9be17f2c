using DigestMonolith.Modules.Proposals.Reading.Model;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Reads a batch with a model where one may be asked, else, and when it fails, by our own analysis.</summary>
internal sealed class BatchReader(ModelHealth health, ModelReader model, IOptions<ProposalsOptions> options, ILogger<BatchReader> logger)
{
    public async Task<BatchReading> ReadAsync(BatchInput input, CancellationToken ct)
    {
        if (!health.CanAsk || input.Messages.Count == 0)
        {
            return Local(input, health.IsConfigured && input.Messages.Count > 0 ? "provider_unusable" : null);
        }

        if (options.Value.MaxCostPerRun > 0 && input.Spent >= (decimal)options.Value.MaxCostPerRun)
        {
            return Local(input, "budget_exceeded");
        }

        try
        {
            return new BatchReading { Findings = await model.ReadAsync(input, ct), Engine = FoundBy.Model };
        }
        catch (ModelUnavailableException e)
        {
            logger.BatchFellBack(input.RunId, input.BatchIndex, e.Reason);
            return Local(input, e.Reason);
        }
    }

    private static BatchReading Local(BatchInput input, string? reason) => new() { Findings = LocalReader.Read(input), Engine = FoundBy.Local, FallbackReason = reason };
}

/// <summary>What a batch says, and by whom it was read.</summary>
internal sealed record BatchReading
{
    public required IReadOnlyList<Finding> Findings { get; init; }
    public required FoundBy Engine { get; init; }

    /// <summary>Why the model's answer was not used; null when it was, or none was asked.</summary>
    public string? FallbackReason { get; init; }
}
