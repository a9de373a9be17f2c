using DigestMonolith.App.Web.PrivatePostgres;
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
            // Only a new workspace is listed: who was taken off the list stays off at the next start.
            if (await scope.ServiceProvider.GetRequiredService<TenantDirectory>().CreateAsync("My team", Given("DIGEST_TIME_ZONE") ?? "UTC", ct))
            {
                await scope.ServiceProvider.GetRequiredService<FlagStore>().ListTenantAsync(Id, listed: true, "first-start", ct);
            }

            await work.CommitAsync(ct);
        }

        var admin = new FirstAdmin
        {
            Tenant = Id,
            Email = Given("DIGEST_ADMIN_EMAIL") ?? "admin@localhost",
            Password = LongEnough("DIGEST_ADMIN_PASSWORD"),
            Token = LongEnough("DIGEST_ADMIN_TOKEN"),
        };
        var files = new FirstTenantLogin(admin.Email, Path.Combine(data.FullName, "admin.password"), Path.Combine(data.FullName, "admin.token"));
        var firstStart = services.GetRequiredService<IFirstStart>();
        // Once somebody is there, who is admin and which tokens live is theirs to say.
        if (!await firstStart.HasMembersAsync(Id, ct))
        {
            var login = await firstStart.EnsureAsync(admin, ct);
            await KeepAsync(files.PasswordFile, login.Password, ct);
            await KeepAsync(files.TokenFile, login.Token, ct);
        }

        return files;
    }

    // A secret is told once: the file of the first start is the only place that has it.
    private static Task KeepAsync(string path, string? secret, CancellationToken ct) =>
        secret is null ? Task.CompletedTask : PrivateFiles.WriteAsync(path, secret + "\n", ct);

    // An empty variable, as compose passes it, says nothing.
    private static string? Given(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? LongEnough(string name) => Given(name) is { Length: < 8 }
        ? throw new EnvironmentProblem($"{name} has fewer than 8 characters. Choose a longer one, or leave it out and one is made.")
        : Given(name);
}

/// <summary>Where the first admin's secrets are kept.</summary>
internal sealed record FirstTenantLogin(string Email, string PasswordFile, string TokenFile);
