using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Demo;

/// <summary>The workspace that every installation starts with, and its first admin.</summary>
internal static class FirstTenant
{
    /// <summary>Fixed, so that a second start and a second replica mean the same workspace.</summary>
    public static readonly TenantId Id = new(new Guid("0199a000-0000-7000-8000-000000000001"));

    public static async Task<FirstTenantLogin> EnsureAsync(IServiceProvider services, DirectoryInfo data, CancellationToken ct)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(Id, ct);
            await scope.ServiceProvider.GetRequiredService<TenantDirectory>().CreateAsync("My team", ZoneName(), ct);
            await scope.ServiceProvider.GetRequiredService<FlagStore>().ListTenantAsync(Id, listed: true, "first-start", ct);
            await work.CommitAsync(ct);
        }

        var email = Environment.GetEnvironmentVariable("DIGEST_ADMIN_EMAIL") is { Length: > 0 } named ? named : "admin@localhost";
        await using var accounts = services.CreateAsyncScope();
        var login = await accounts.ServiceProvider.GetRequiredService<IFirstStart>().EnsureAsync(new FirstAdmin
        {
            Tenant = Id,
            Email = email,
            Password = Environment.GetEnvironmentVariable("DIGEST_ADMIN_PASSWORD"),
            Token = Environment.GetEnvironmentVariable("DIGEST_ADMIN_TOKEN"),
        }, ct);
        var files = new FirstTenantLogin(email, Path.Combine(data.FullName, "admin.password"), Path.Combine(data.FullName, "admin.token"));
        await KeepAsync(files.PasswordFile, login.Password, ct);
        await KeepAsync(files.TokenFile, login.Token, ct);
        return files;
    }

    // A secret is told once: the file of the first start is the only place that has it.
    private static Task KeepAsync(string path, string? secret, CancellationToken ct) =>
        secret is null ? Task.CompletedTask : PrivateFile.WriteAsync(path, secret + "\n", ct);

    private static string ZoneName() => Environment.GetEnvironmentVariable("DIGEST_TIME_ZONE") is { Length: > 0 } zone ? zone : "UTC";
}

/// <summary>Where the first admin's secrets are kept.</summary>
internal sealed record FirstTenantLogin(string Email, string PasswordFile, string TokenFile);
