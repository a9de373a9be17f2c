namespace DigestMonolith.App.Web.Hosting;

/// <summary>What every answer tells the browser to refuse.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, string contentSecurityPolicy)
{
    // Swagger UI is a package's page with styles and scripts of its own inside.
    private const string SwaggerPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? SwaggerPolicy : contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
