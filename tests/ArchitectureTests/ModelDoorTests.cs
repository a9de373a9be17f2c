using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace DigestMonolith.ArchitectureTests;

/// <summary>Models are reached through Platform/Llm and nothing else, so what it masks, counts and forbids cannot be gone around.</summary>
public sealed partial class ModelDoorTests
{
    private const string Door = "src/Platform/Llm/";

    // Whoever is added here says whom it talks to, and that it is no model.
    private static readonly string[] Callers =
    [
        "src/App.Web/Demo/RunFile.cs", "src/Modules/Digests/Pipeline/Remote/RemoteHistoryClient.cs", "src/Modules/Telegram/Api/BotApi.cs",
        "src/Platform/Dlq/PagerDuty.cs", "src/Platform/Llm/Providers/ProviderHttp.cs", "src/Platform/Outgoing/Webhooks/WebhookClient.cs",
    ];

    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".cshtml")
            .Select(path => Path.GetRelativePath(House.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(path => (path, House.Read(path))),
    ];

    [Fact]
    public void No_source_outside_the_door_names_a_models_client()
    {
        Sources.Count(file => file.Path.StartsWith(Door, StringComparison.Ordinal) && ModelPackage().IsMatch(file.Text)).ShouldBeGreaterThan(3, "the pattern finds what it looks for");

        Sources.Where(file => !file.Path.StartsWith(Door, StringComparison.Ordinal) && ModelPackage().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void No_assembly_but_the_platform_refers_to_a_models_client()
    {
        var referring = OwnAssemblies().Where(file => Read(file, metadata => metadata.AssemblyReferences
            .Any(reference => ModelAssembly().IsMatch(metadata.GetString(metadata.GetAssemblyReference(reference).Name)))));

        referring.Select(Path.GetFileName).ShouldBe(["DigestMonolith.Platform.dll"]);
    }

    [Fact]
    public void Http_clients_are_made_in_known_places_only()
    {
        Sources.Where(file => HttpMade().IsMatch(file.Text)).Select(file => file.Path).Order(StringComparer.Ordinal).ShouldBe(Callers);
    }

    [Fact]
    public void No_other_assembly_makes_an_http_client_in_whatever_words()
    {
        var making = OwnAssemblies().Where(file => Read(file, metadata => metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Any(member => metadata.GetString(member.Name) == ".ctor" && member.Parent.Kind == HandleKind.TypeReference && IsHttp(metadata, (TypeReferenceHandle)member.Parent))));

        making.Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["DigestMonolith.App.Web.dll", "DigestMonolith.Modules.Digests.dll", "DigestMonolith.Modules.Telegram.dll", "DigestMonolith.Platform.dll"]);
    }

    private static bool IsHttp(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" is "System.Net.Http.HttpClient" or "System.Net.Http.HttpMessageInvoker"
            or "System.Net.Http.SocketsHttpHandler" or "System.Net.Http.HttpClientHandler" or "System.Net.WebClient" or "System.Net.Sockets.TcpClient";
    }

    private static IEnumerable<string> OwnAssemblies() => Directory.EnumerateFiles(AppContext.BaseDirectory, "DigestMonolith.*.dll")
        .Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static bool Read(string path, Func<MetadataReader, bool> read)
    {
        using var file = new PEReader(File.OpenRead(path));
        return read(file.GetMetadataReader());
    }

    [GeneratedRegex(@"(?:using\s+(?:static\s+)?|global::|[\s(<,])(?:OpenAI|Microsoft\.Extensions\.AI|System\.ClientModel)[.;]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModelPackage();

    [GeneratedRegex(@"^(OpenAI|Microsoft\.Extensions\.AI(\..+)?|System\.ClientModel)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModelAssembly();

    [GeneratedRegex(@"new\s+(?:System\.Net\.(?:Http|Sockets)\.)?(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|TcpClient)\b(?!>)|HttpClient\s+\w+\s*=\s*new\(|AddHttpClient|IHttpClientFactory|WebRequest\.Create", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpMade();
}
