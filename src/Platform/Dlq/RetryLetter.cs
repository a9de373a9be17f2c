using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Platform.Dlq;

/// <summary>Gives one due letter back. A second copy of the job finds the letter given back, and does nothing.</summary>
internal sealed class RetryLetter(ILogger<RetryLetter> logger) : IJobHandler
{
    public const string Kind = "platform.retry_letter";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var id = Guid.Parse(job.Key);
        try
        {
            var outcome = await job.InUnitOfWorkAsync(
                (services, token) => services.GetRequiredService<RequeueLetter>().WhenDueAsync(id, token), step: null, ct);
            logger.LetterRetried(id, outcome.GetType().Name);
        }
        catch (Exception e) when (e is not JobLeaseLostException && !ct.IsCancellationRequested)
        {
            // A retry that cannot even begin must not make a letter of its own, every minute anew.
            logger.LetterNotRetried(id, Masking.Error(e, 300));
            await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<RequeueLetter>().RefuseAsync(id, e.GetType().Name, token), step: null, ct);
        }
    }
}
