using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DigestMonolith.Platform.Llm.Providers;

/// <summary>The one HttpClient that reaches a model: no redirects, no cookies, certificates checked.</summary>
internal static class ProviderHttp
{
    public static HttpClient Make(LlmOptions options, TimeProvider clock)
    {
        HttpMessageHandler handler = new AnswerDialect { InnerHandler = Sockets(options) };
        if (options.EffectiveProvider == "gigachat" && options.GigaChatCredentials.Length > 0)
        {
            handler = new GigaChatSignIn(options, clock) { InnerHandler = handler };
        }

        // Each call has a time limit of its own.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerDialect.LargestAnswer };
    }

    private static SocketsHttpHandler Sockets(LlmOptions options)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 64,
        };
        if (options.CaBundle.Length > 0)
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(options.CaBundle);
            sockets.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = Policy(trusted),
            };
        }

        return sockets;
    }

    // The system's own roots stay trusted: a bundle adds to them.
    private static X509ChainPolicy Policy(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        using var system = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(system.Certificates);
        return policy;
    }
}
