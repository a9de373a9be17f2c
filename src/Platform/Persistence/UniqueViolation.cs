using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DigestMonolith.Platform.Persistence;

/// <summary>Reads an insert that a unique index refused as "already there".</summary>
public static class UniqueViolation
{
    extension(DbUpdateException exception)
    {
        /// <summary>The index that refused; null when something else went wrong.</summary>
        public string? ViolatedIndex =>
            exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused ? refused.ConstraintName : null;
    }
}
