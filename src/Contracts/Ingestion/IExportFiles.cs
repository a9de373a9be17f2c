namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Reads chats straight from Telegram Desktop exports (result.json): nothing is stored, no tenant is asked.</summary>
public interface IExportFiles
{
    /// <summary>The entries of one chat.</summary>
    /// <param name="fileName">How a problem calls the file.</param>
    /// <param name="open">Opens the file from its start; it may be read twice at once.</param>
    /// <param name="chat">Name or number of the chat; null where the file has one only.</param>
    Task<ExportContent> ReadChatAsync(string fileName, Func<Stream> open, string? chat, CancellationToken ct);
}

/// <summary>What reading an export came to.</summary>
public abstract record ExportContent
{
    private ExportContent()
    {
    }

    /// <summary>The chat's entries by id, service entries among them; of those with one id the first.</summary>
    public sealed record Chat(IReadOnlyList<ArchivedMessage> Messages) : ExportContent;

    /// <summary>The file is no export, or it is not plain which chat is meant.</summary>
    public sealed record Refused(ImportProblem Problem) : ExportContent;
}
