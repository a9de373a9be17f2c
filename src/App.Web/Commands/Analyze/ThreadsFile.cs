using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Modules.Ingestion;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Who answers whom in an export of one chat.</summary>
internal static class ThreadsFile
{
    private const int LongestText = 4096;

    public static Command Make()
    {
        var chat = new Option<string?>("--chat") { Description = "The chat, where the file holds several", HelpName = "NAME|ID" };
        var command = new Command("threads", "Who answers whom in a Telegram export: message id → parent id, or null where it opens a thread");
        AnalyzeFiles.AddTo(command);
        command.Options.Add(chat);
        command.SetAction(async (parsed, ct) =>
        {
            var entries = await ReadAsync(parsed, parsed.GetValue(chat), ct);
            var links = ThreadBuilder.Link([.. entries.Where(entry => !entry.IsService).Select(Message)]);
            return await AnalyzeFiles.WriteAsync(parsed, result => WriteAsync(result, links, ct));
        });
        return command;
    }

    private static async Task<IReadOnlyList<ArchivedMessage>> ReadAsync(ParseResult parsed, string? chat, CancellationToken ct)
    {
        var name = AnalyzeFiles.NameOf(parsed);
        var open = await OpenAsync(parsed, ct);
        await using var services = Services();
        return await services.GetRequiredService<IExportFiles>().ReadChatAsync(name == "-" ? "Standard input" : name, open, chat, ct) switch
        {
            ExportContent.Chat content => content.Messages,
            ExportContent.Refused refused => throw new BadInputException(refused.Problem.Message),
            _ => throw new NotSupportedException("An export is read or refused."),
        };
    }

    // A pipe can be read once only; the reader may have to look at the file twice.
    private static async Task<Func<Stream>> OpenAsync(ParseResult parsed, CancellationToken ct)
    {
        if (AnalyzeFiles.NameOf(parsed) != "-")
        {
            return () => AnalyzeFiles.OpenInput(parsed);
        }

        var whole = new MemoryStream();
        await using var input = AnalyzeFiles.OpenInput(parsed);
        await input.CopyToAsync(whole, ct);
        return () => new MemoryStream(whole.GetBuffer(), 0, (int)whole.Length, writable: false);
    }

    // The reader of exports and what it needs: no database, no host.
    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        new IngestionModule().AddServices(services, new ConfigurationBuilder().Build());
        return services.BuildServiceProvider();
    }

    // A picture without a word stands in a thread too.
    private static ChatMessage Message(ArchivedMessage entry) => new()
    {
        Id = entry.TgMessageId,
        At = entry.PostedAt,
        Author = entry.SenderTgId is { } sender ? sender.ToString(CultureInfo.InvariantCulture) : $"name:{entry.SenderName}",
        AuthorName = entry.SenderName ?? "",
        Username = entry.SenderUsername,
        Text = TextNormalizer.Normalize(entry.Text ?? "", LongestText),
        ReplyTo = entry.ReplyToTgMessageId,
        ForumTopic = entry.ForumTopicId,
        IsForward = entry.ForwardedFrom is not null,
        Reactions = entry.ReactionCount,
        MediaItems = entry.MediaCount,
    };

    private static async Task<int> WriteAsync(Stream result, IReadOnlyList<ThreadLink> links, CancellationToken ct)
    {
        await using (var json = new Utf8JsonWriter(result))
        {
            json.WriteStartObject();
            foreach (var link in links)
            {
                var id = link.MessageId.ToString(CultureInfo.InvariantCulture);
                if (link.ParentId is { } parent)
                {
                    json.WriteNumber(id, parent);
                }
                else
                {
                    json.WriteNull(id);
                }
            }

            json.WriteEndObject();
            await json.FlushAsync(ct);
        }

        result.WriteByte((byte)'\n');
        return ExitCodes.Done;
    }
}
