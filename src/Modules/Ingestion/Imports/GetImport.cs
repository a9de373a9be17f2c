using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>GET /api/imports/{id}: how far it is, and what it did.</summary>
internal static class GetImport
{
    public static async Task<Results<Ok<ImportStatus>, ProblemHttpResult>> HandleAsync(ImportId id, IChatImports imports, CancellationToken ct) =>
        await imports.FindAsync(id, ct) is { } status ? TypedResults.Ok(status) : Problems.NotFound("import");
}
