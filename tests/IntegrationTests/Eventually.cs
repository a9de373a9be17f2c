namespace DigestMonolith.IntegrationTests;

/// <summary>Waits for what other threads and processes do.</summary>
internal static class Eventually
{
    /// <summary>The first value that is not null; fails after the time is over.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, int seconds = 20, int poll = 50) where T : class
    {
        for (var n = 0; n < seconds * 1000 / poll; n++)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(poll, TestContext.Current.CancellationToken);
        }

        return (await look()).ShouldNotBeNull($"after {seconds} seconds");
    }

    public static async Task UntilAsync(Func<Task<bool>> done, int seconds = 20) =>
        await GetAsync<object>(async () => await done() ? true : null, seconds);
}
