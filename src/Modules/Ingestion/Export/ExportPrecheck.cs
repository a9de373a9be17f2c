namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>What the first bytes already tell of a file that is no export.</summary>
internal static class ExportPrecheck
{
    /// <summary>Null when reading may begin; else why not.</summary>
    public static async Task<UnreadableExportException?> OfAsync(string path, long largest, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return new(Directory.Exists(path) ? "is a folder; name the result.json in it" : "does not exist", null);
        }

        if (file.Length > largest)
        {
            return new(FormattableString.Invariant($"has {file.Length} bytes; {largest} are allowed"), null);
        }

        try
        {
            await using var json = new JsonWindow(file.OpenRead(), startOffset: 0, default);
            Pass(json, await json.PeekAsync(ct));
            return null;
        }
        catch (UnreadableExportException e)
        {
            return e;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("cannot be read: " + e.Message, null, e);
        }
    }

    /// <summary>Passes over a byte order mark and refuses what does not begin as an export.</summary>
    public static void Pass(JsonWindow json, ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        if (bytes.Length == 0)
        {
            throw new UnreadableExportException("is empty", null);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new UnreadableExportException("is UTF-16; an export is UTF-8", 0);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            json.Pass(3);
            bytes = bytes[3..];
        }

        var first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0 && bytes[first] != '{')
        {
            throw new UnreadableExportException(
                bytes[first] == '[' ? "is not a Telegram export: it is a list where an export is an object" : "is not JSON", json.Offset + first);
        }
    }
}
