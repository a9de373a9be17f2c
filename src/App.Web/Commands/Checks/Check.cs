namespace DigestMonolith.App.Web.Commands.Checks;

/// <summary>One thing that was looked at, what was found, and what to do where it is not as it should be.</summary>
internal sealed record Check(string Name, CheckState State, string Detail, string? Fix = null)
{
    public static Check Ok(string name, string detail) => new(name, CheckState.Ok, detail);

    public static Check Warn(string name, string detail, string fix) => new(name, CheckState.Warn, detail, fix);

    public static Check Bad(string name, string detail, string fix) => new(name, CheckState.Bad, detail, fix);

    /// <summary>Ok when it holds.</summary>
    public static Check Of(string name, bool holds, string detail, string fix) => holds ? Ok(name, detail) : Bad(name, detail, fix);
}

/// <summary>How it stands. A warning stops nothing.</summary>
internal enum CheckState
{
    Ok,
    Warn,
    Bad,
}
