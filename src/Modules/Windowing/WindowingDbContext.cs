using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Windowing;

internal sealed class WindowingDbContext(DbContextOptions<WindowingDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    protected override string Schema => "windowing";

    public DbSet<ConversationWindow> Windows => Set<ConversationWindow>();

    public DbSet<BuildCursor> Cursors => Set<BuildCursor>();

    /// <summary>False when a window of this span exists already: the unique index is the lock.</summary>
    public async Task<bool> TryAddAsync(ConversationWindow window, CancellationToken ct)
    {
        Windows.Add(window);
        try
        {
            await SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (e.ViolatedIndex is ConversationWindow.SizedIndex or ConversationWindow.FreeIndex)
        {
            // Entity Framework rolled back to its savepoint, so the transaction goes on.
            Entry(window).State = EntityState.Detached;
            return false;
        }
    }
}
