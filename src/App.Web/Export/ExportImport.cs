using DigestMonolith.App.Web.Commands;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.App.Web.Export;

/// <summary>Brings an export file into a tenant and waits for it, saying how far it is.</summary>
internal sealed class ExportImport(IServiceProvider services, TenantId tenant, Progress progress)
{
    /// <summary>Throws <see cref="BadInputException"/> with the file and the place when it cannot be read.</summary>
    public async Task<ImportStatus> RunAsync(ImportRequest request, CancellationToken ct)
    {
        await RefuseAsync(services, request.Path, ct);
        var id = await services.ForTenantAsync(tenant, scope => scope.GetRequiredService<IChatImports>().EnqueueAsync(request, ct), ct);
        while (true)
        {
            var status = await services.ForTenantAsync(tenant, scope => scope.GetRequiredService<IChatImports>().FindAsync(id, ct), ct)
                ?? throw new InvalidOperationException($"Import {id} vanished.");
            progress.Say(() => $"Import: {status.Read} entries, {Share(status)} %");
            switch (status.State)
            {
                case ImportState.Completed:
                    return status;
                case ImportState.Failed:
                    throw new BadInputException(status.Problem?.Message ?? $"{request.Path} could not be imported.");
                default:
                    await Task.Delay(50, ct);
                    break;
            }
        }
    }

    /// <summary>What is plainly no export is refused before anything is started.</summary>
    public static async Task RefuseAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IChatImports>().CheckAsync(path, ct) is { } problem)
        {
            throw new BadInputException(problem.Message);
        }
    }

    private static long Share(ImportStatus status) => status.TotalBytes == 0 ? 0 : 100 * status.ReadBytes / status.TotalBytes;
}
