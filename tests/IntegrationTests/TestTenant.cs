using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;

namespace DigestMonolith.IntegrationTests;

/// <summary>A tenant of one test.</summary>
public sealed record TestTenant(AppFixture App, TenantId Id, TestMember Admin)
{
    /// <summary>Acts as the tenant's admin.</summary>
    public HttpClient Http => Admin.Http;

    /// <summary>Does something in a committed unit of work of the tenant.</summary>
    public Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work) => App.Services.ForTenantAsync(Id, work, TestContext.Current.CancellationToken);

    public Task DoAsync(Func<IServiceProvider, Task> work) => App.Services.ForTenantAsync(Id, work, TestContext.Current.CancellationToken);
}

/// <summary>A person of a test, with a client that acts for them.</summary>
public sealed record TestMember(AccountId Account, string Email, HttpClient Http)
{
    public const string Password = "correct horse battery staple";
}
