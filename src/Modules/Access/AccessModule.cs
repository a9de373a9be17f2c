using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Modules.Access.Features;
using DigestMonolith.Modules.Access.Identities;
using DigestMonolith.Modules.Access.Keys;
using DigestMonolith.Modules.Access.SignIn;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Access;

/// <summary>Who may come in, and what they may do: accounts, memberships, API tokens, the key ring.</summary>
public sealed class AccessModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        Texts.Add(AccessTexts.All);
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
        services.AddScoped<TelegramIdentities>();
        services.AddScoped<ITelegramIdentities>(provider => provider.GetRequiredService<TelegramIdentities>());
        services.AddSingleton<LoginLimiter>();
        services.AddScoped<NoteRefusedLogin>();
        services.AddScoped<LogIn>();
        services.AddSignIn();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", GetMe.HandleAsync).WithTags("Access").RequireAuthorization().WithSummary("Who you are, where, and what you may do");

        var tokens = api.MapGroup("/tokens").WithTags("Access").RequireAuthorization(Scopes.DigestRead);
        tokens.MapGet("", ListTokens.HandleAsync).WithSummary("Your tokens; an admin sees everybody's");
        tokens.MapPost("", CreateToken.HandleAsync).Validate<CreateToken.Request, CreateToken.Validator>().WithMetadata(new TellsOnce())
            .WithSummary("Makes a token; its secret is told once");
        tokens.MapDelete("/{id}", RevokeToken.HandleAsync).WithSummary("Revokes a token");

        var members = api.MapGroup("/members").WithTags("Access").RequireAuthorization(Scopes.DigestAdmin);
        members.MapGet("", ListMembers.HandleAsync).WithSummary("The people of the tenant");
        members.MapPost("", AddMember.HandleAsync).Validate<AddMember.Request, AddMember.Validator>().WithMetadata(new TellsOnce())
            .WithSummary("Adds a person; a first password is told once");
        members.MapPatch("/{id}", ChangeMember.HandleAsync).Validate<ChangeMember.Request, ChangeMember.Validator>().WithSummary("Changes a person's role");
        members.MapDelete("/{id}", RemoveMember.HandleAsync).WithSummary("Removes a person and revokes their tokens");
    }
}
