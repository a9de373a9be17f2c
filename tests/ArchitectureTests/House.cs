using System.Reflection;
using DigestMonolith.App.Web;
using DigestMonolith.Contracts;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.ArchitectureTests;

/// <summary>The repository and the program these tests were built from.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    /// <summary>Folders under src/Modules: the one list of modules that nobody keeps by hand.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static Assembly Contracts => typeof(IntegrationEvent).Assembly;

    public static Assembly Platform => typeof(IModule).Assembly;

    public static Assembly Roof => typeof(ModuleCatalog).Assembly;

    /// <summary>Each assembly of ours that runs, by the name of its folder.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } =
        new Dictionary<string, Assembly>(Modules.Where(IsBuilt).Select(module => KeyValuePair.Create(module, Assembly.Load(AssemblyName(module)))))
        {
            ["Platform"] = Platform,
            ["App.Web"] = Roof,
        };

    public static IReadOnlyList<Type> Events { get; } =
        [.. Contracts.GetTypes().Where(type => type.IsSubclassOf(typeof(IntegrationEvent)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>What the platform and every module register, with these settings and no others.</summary>
    public static IServiceCollection Services(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddPlatform(configuration);
        foreach (var module in ModuleCatalog.All)
        {
            module.AddServices(services, configuration);
        }

        return services;
    }

    private static string AssemblyName(string module) => $"DigestMonolith.Modules.{module}";

    // A folder without a project is for the test of the catalogue to find.
    private static bool IsBuilt(string module) => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{AssemblyName(module)}.dll"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from inside the repository.");
        }

        return folder.FullName;
    }
}
