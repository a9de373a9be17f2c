using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.App.Web.Commands;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;

namespace DigestMonolith.App.Web.Export;

/// <summary>Gathers the rendered digests of a command and writes them as one text.</summary>
internal sealed class DigestOutput(IServiceProvider services, TenantId tenant, DigestArguments arguments)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Written to a file or a terminal, never into a page: letters stay letters.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<string> _digests = [];

    public async Task AddAsync(DigestId digest, CancellationToken ct)
    {
        var format = arguments.Timings ? $"{arguments.Format}+timings" : arguments.Format;
        _digests.Add(await services.ForTenantAsync(tenant, scope => scope.GetRequiredService<IDigestReader>().RenderAsync(digest, format, ct), ct)
            ?? throw new InvalidOperationException($"Digest {digest} vanished."));
    }

    public async Task WriteAsync(CancellationToken ct)
    {
        var text = arguments.Format switch
        {
            "json" => new JsonArray([.. _digests.Select(digest => JsonNode.Parse(digest))]).ToJsonString(Indented),
            "html" => Page(_digests),
            _ => string.Join("\n\n", _digests.Select(digest => digest.TrimEnd('\n'))),
        };
        if (arguments.Out is { } path)
        {
            await WriteFileAsync(path, text + "\n", ct);
        }
        else
        {
            await Console.Out.WriteAsync((text + "\n").AsMemory(), ct);
        }
    }

    // Whole or not at all: a reader of the path never sees half of it.
    private static async Task WriteFileAsync(string path, string text, CancellationToken ct)
    {
        try
        {
            var partial = path + ".partial";
            await File.WriteAllTextAsync(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out {path}: {e.Message}");
        }
    }

    private static string Page(IEnumerable<string> articles) =>
        $"""
        <!doctype html>
        <html>
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>DigestMonolith</title></head>
        <body>
        {string.Join('\n', articles.Select(article => $"<article>\n{article.TrimEnd('\n')}\n</article>"))}
        </body>
        </html>
        """;
}
