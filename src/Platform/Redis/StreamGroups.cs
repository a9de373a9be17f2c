using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>Makes streams and groups where they are missing: at the start, and when Redis came back without them.</summary>
internal static class StreamGroups
{
    public static async Task EnsureAsync(IDatabase database, StreamCatalogue catalogue)
    {
        foreach (var group in catalogue.Groups)
        {
            try
            {
                // From the beginning: an entry that came before its group is still read.
                await database.StreamCreateConsumerGroupAsync(catalogue.Key(group.Stream), group.Name, StreamPosition.Beginning, createStream: true);
            }
            catch (RedisServerException e) when (e.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
            {
                // It is there.
            }
        }
    }
}
