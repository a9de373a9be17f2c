namespace DigestMonolith.Platform.Health;

/// <summary>Looks at something that the house stands on. ./run doctor and /admin/health go through all of them; a module adds its own in AddServices.</summary>
public interface IHealthProbe
{
    /// <summary>What it is called when it finds nothing out: the name of one of its findings.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Limit => TimeSpan.FromSeconds(5);

    Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct);
}

/// <summary>What may be done to find out.</summary>
/// <param name="AskModel">Asks the model one small question, which may cost.</param>
public sealed record HealthLook(bool AskModel = false);
