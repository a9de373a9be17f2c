using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Platform.Persistence;

/// <summary>The tables of one module, inside the unit of work of the scope.</summary>
public abstract class ModuleDbContext : DbContext
{
    private readonly UnitOfWork _unitOfWork;

    protected ModuleDbContext(DbContextOptions options, UnitOfWork unitOfWork)
        : base(options)
    {
        _unitOfWork = unitOfWork;
        Database.UseTransaction(unitOfWork.Transaction);
    }

    /// <summary>The module's schema.</summary>
    protected abstract string Schema { get; }

    /// <summary>Says a fact: it is published if and only if the unit of work commits.</summary>
    public void Publish(IntegrationEvent message) => _unitOfWork.Publish(message);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        IdConverters.Apply(configurationBuilder);
        foreach (var type in GetType().Assembly.GetTypes().Concat(typeof(TenantId).Assembly.GetTypes()).Where(type => type.IsEnum))
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(SnakeCaseEnum<>).MakeGenericType(type));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        SnakeCase.Apply(modelBuilder);
        // The database fills the tenant from the unit of work, so no code can name another's.
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.FindProperty("TenantId") is { } tenant)
            {
                tenant.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.OnAdd;
                tenant.SetDefaultValueSql("nullif(current_setting('app.current_tenant', true), '')::uuid");
            }
        }
    }
}
