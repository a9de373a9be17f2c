using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DigestMonolith.Platform.Options;

/// <summary>The one setting whose empty value has a meaning of its own: nobody's right to a digest is asked for.</summary>
public static class DeliveryScopeSetting
{
    private const string Name = "DIGEST_DELIVERY_SCOPE";

    extension(IServiceCollection services)
    {
        /// <summary>Takes an empty value for what it says, and refuses it in production.</summary>
        public IServiceCollection AddDeliveryScope<TOptions>(
            IConfiguration configuration, Func<TOptions, string> read, Action<TOptions, string> write) where TOptions : class
        {
            services.AddOptions<TOptions>()
                .PostConfigure(options =>
                {
                    if (configuration[Name] is { } text && string.IsNullOrWhiteSpace(text))
                    {
                        write(options, "");
                    }
                })
                .Validate<IServiceProvider>((options, provider) =>
                    provider.GetService<IHostEnvironment>()?.IsProduction() != true || !string.IsNullOrWhiteSpace(read(options)),
                    $"{Name} must not be empty in production: digests would go out to people who may not read them.");
            return services;
        }
    }
}
