using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Access;

/// <summary>A program's way in: what somebody lets it do in one tenant. The secret itself is not kept.</summary>
internal sealed class ApiToken
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required AccountId AccountId { get; init; }
    public required string Name { get; init => field = value.Trim(); }
    public required string Prefix { get; init; }
    public required byte[] Hash { get; init; }
    public required List<string> Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    internal sealed class Mapping : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> builder)
        {
            builder.ToTable("api_tokens");
            builder.HasKey(token => token.Id);
            builder.Property(token => token.Id).ValueGeneratedNever();
            builder.HasIndex(token => token.Hash).IsUnique().HasDatabaseName("api_tokens_hash_key");
        }
    }
}
