using System.Text.RegularExpressions;

namespace DigestMonolith.IntegrationTests.Access;

/// <summary>A person at a browser without JavaScript: keeps cookies, follows no redirect, sends the page's own form token.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(Uri address) =>
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    public System.Net.CookieContainer Cookies { get; } = new();

    public static async Task<Browser> SignedInAsync(AppFixture app, TestMember member)
    {
        var browser = new Browser(app.Address);
        (await browser.LogInAsync(member.Email, TestMember.Password)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> LogInAsync(string email, string password, string page = "/login") =>
        PostAsync(page, page, ("email", email), ("password", password));

    /// <summary>Fills the first form of one page and sends it to an address.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string to, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", await TokenAsync(page)));
        return await _http.PostAsync(to, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }

    /// <summary>As another site would make the browser send it.</summary>
    public Task<HttpResponseMessage> PostWithoutTokenAsync(string to, params (string Name, string Value)[] fields) =>
        _http.PostAsync(to, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    /// <summary>Sends a file by a form of the page.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(string page, string to, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(page)), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } };
        return await _http.PostAsync(to, form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string page)
    {
        var token = Token().Match(await ReadAsync(page)).Groups["token"].Value;
        token.ShouldNotBeEmpty($"{page} has no form");
        return token;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
