using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>
/// POST /api/groups/{id}/imports: takes an export, as the body itself or as the first file of a form, and asks for its
/// import. No transaction is open while the file comes in.
/// </summary>
internal static class UploadExport
{
    internal sealed record Response(ImportId ImportId, ImportState Status);

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, HttpRequest request, UnitOfWork work, CurrentUser user, UploadFolder folder, IOptions<IngestionOptions> options, CancellationToken ct)
    {
        if (!await GroupExistsAsync(work, user.Tenant!.Value, id, ct))
        {
            return Problems.NotFound("group");
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Value.LargestUpload;
        }

        if (await BodyAsync(request, ct) is not { } file)
        {
            return Problems.Invalid("file", "Send result.json as the body, or as a file of a form.");
        }

        var path = await folder.SaveAsync(file.Content, ct);
        if (await ExportPrecheck.OfAsync(path, options.Value.LargestExport, ct) is { } refused)
        {
            File.Delete(path);
            return Problems.Invalid("file", refused.Describe(file.Name));
        }

        await work.BeginAsync(user.Tenant!.Value, ct);
        var import = await request.HttpContext.RequestServices.GetRequiredService<ChatImports>().EnqueueAsync(
            new ImportRequest { Path = path, Into = id, RequestedBy = user.Account }, file.Name, isUpload: true, ct);
        return TypedResults.Accepted($"/api/imports/{import}", new Response(import, ImportState.Queued));
    }

    /// <summary>Whether the group is there, in a unit of work that is closed again.</summary>
    public static async Task<bool> GroupExistsAsync(UnitOfWork work, TenantId tenant, GroupId id, CancellationToken ct)
    {
        await work.BeginAsync(tenant, ct);
        await using var command = work.Command("select exists (select from ingestion.groups where id = $1)");
        command.Parameters.AddWithValue(id.Value);
        var found = (bool)(await command.ExecuteScalarAsync(ct))!;
        await work.CommitAsync(ct);
        return found;
    }

    private static async Task<(string Name, Stream Content)?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return ("result.json", request.Body);
        }

        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            return null;
        }

        var form = new MultipartReader(boundary, request.Body);
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                return (file.FileName is { Length: > 0 } name ? Path.GetFileName(name) : "result.json", content);
            }
        }

        return null;
    }
}
