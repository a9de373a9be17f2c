using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>
/// A page is closed unless it says otherwise: without an attribute of its own it asks for DIGEST_READ, under /admin for
/// an administrator. A page for everybody opens no unit of work, so that an error page can follow one that failed.
/// </summary>
internal sealed class GuardPages : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        var attributes = model.HandlerTypeAttributes;
        if (attributes.OfType<IAllowAnonymous>().Any())
        {
            model.EndpointMetadata.Add(new OwnUnitOfWorkAttribute());
        }
        else if (!attributes.OfType<IAuthorizeData>().Any())
        {
            model.EndpointMetadata.Add(new AuthorizeAttribute(model.AreaName == "Admin" ? Scopes.AdminPages : Scopes.DigestRead));
        }
    }
}
