using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Modules.Access.Keys;
using DigestMonolith.Modules.Access.SignIn;
using DigestMonolith.Platform.Modules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Access;

/// <summary>Who may come in, and what they may do: accounts, memberships, API tokens, the key ring.</summary>
public sealed class AccessModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<AccessDbContext>();
        services.AddModuleOptions<AccessOptions>(configuration, "Access");

        services.AddSingleton<MasterKey>();
        services.AddSingleton<TokenSecrets>();
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<MasterKeyEncryptor>();
        services.AddDataProtection().SetApplicationName("DigestMonolith");
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing, MasterKeyEncryptor>(
            (keys, ring, encryptor) => (keys.XmlRepository, keys.XmlEncryptor) = (ring, encryptor));

        services.AddSingleton<Passwords>();
        services.AddScoped<AccountStore>();
        services.AddScoped<EnrolPeople>();
        services.AddSingleton<IFirstStart, FirstStart>();
        services.AddScoped<IMemberships, Memberships>();
        services.AddScoped<ITenantChoices, TenantChoices>();
        services.AddSignIn();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
    }
}
