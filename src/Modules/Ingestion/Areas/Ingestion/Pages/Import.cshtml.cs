using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Imports;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Ingestion.Areas.Ingestion.Pages;

/// <summary>
/// Takes the export that the group's page sends. A page of its own: its limits are those of files, and no transaction is
/// open while one comes in.
/// </summary>
[Authorize(Scopes.DigestAdmin)]
[OwnUnitOfWork]
[DisableRequestSizeLimit]
[RequestFormLimits(MultipartBodyLengthLimit = long.MaxValue)]
internal sealed class ImportModel(CurrentUser user, UnitOfWork work, UploadFolder folder, ChatImports imports, IOptions<IngestionOptions> options) : PageModel
{
    public IActionResult OnGet(GroupId id) => Redirect($"/groups/{id}#import");

    public async Task<IActionResult> OnPostAsync(GroupId id, IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0 || file.Length > options.Value.LargestUpload)
        {
            return Redirect($"/groups/{id}?problem={(file is { Length: > 0 } ? "large" : "empty")}#import");
        }

        if (!await UploadExport.GroupExistsAsync(work, user.Tenant!.Value, id, ct))
        {
            return NotFound();
        }

        string path;
        await using (var content = file.OpenReadStream())
        {
            path = await folder.SaveAsync(content, ct);
        }

        if (await ExportPrecheck.OfAsync(path, options.Value.LargestExport, ct) is not null)
        {
            System.IO.File.Delete(path);
            return Redirect($"/groups/{id}?problem=file#import");
        }

        await work.BeginAsync(user.Tenant!.Value, ct);
        await imports.EnqueueAsync(
            new ImportRequest { Path = path, Into = id, RequestedBy = user.Account }, Path.GetFileName(file.FileName), isUpload: true, ct);
        return Redirect($"/groups/{id}#import");
    }
}
