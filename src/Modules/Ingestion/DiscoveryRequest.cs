using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Somebody asked which chats could be watched.</summary>
internal sealed class DiscoveryRequest
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public DiscoveryStatus Status { get; private set; } = DiscoveryStatus.Pending;

    /// <summary>A JSON list of the chats that were found.</summary>
    public string Results { get; private set; } = "[]";
    public AccountId? RequestedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; private set; }

    public void Complete(string results, DateTimeOffset at) => (Status, Results, CompletedAt) = (DiscoveryStatus.Completed, results, at);

    internal sealed class Mapping : IEntityTypeConfiguration<DiscoveryRequest>
    {
        public void Configure(EntityTypeBuilder<DiscoveryRequest> builder)
        {
            builder.ToTable("discovery_requests").HasKey(request => request.Id);
            builder.Property(request => request.Results).HasColumnType("jsonb");
        }
    }
}

internal enum DiscoveryStatus
{
    Pending,
    Completed,
}
