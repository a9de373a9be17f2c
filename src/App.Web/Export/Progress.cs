namespace DigestMonolith.App.Web.Export;

/// <summary>One line on stderr, at most once a second.</summary>
internal sealed class Progress(TimeProvider clock, TextWriter writer)
{
    private long _last;

    public void Say(Func<string> line)
    {
        if (_last == 0 || clock.GetElapsedTime(_last) >= TimeSpan.FromSeconds(1))
        {
            // The first second says nothing: what is quick needs no progress.
            if (_last != 0)
            {
                writer.WriteLine(line());
            }

            _last = clock.GetTimestamp();
        }
    }
}
