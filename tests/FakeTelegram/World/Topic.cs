namespace DigestMonolith.FakeTelegram.World;

/// <summary>A topic of a forum. Its id is that of the message that says it was created.</summary>
public sealed class Topic
{
    internal Topic(long id, string name) => (Id, Name) = (id, name);

    public long Id { get; }

    public string Name { get; internal set; }

    public bool IsClosed { get; internal set; }

    /// <summary>Deleted with all that was said in it; no bot is told.</summary>
    public bool IsDeleted { get; internal set; }

    internal Message? Created { get; set; }
}
