using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>Drops from stored digests what cites forgotten messages, and renders anew what is left.</summary>
internal sealed class ForgetInDigests(DigestsDbContext db, UnitOfWork work, StoredViews views, ErasedDigests changed) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (forgotten.KeepsDigests)
        {
            return new Dictionary<string, int>();
        }

        var erased = new ErasedWords(forgotten);
        var windows = new HashSet<Guid>();
        var (digests, statements) = (0, 0);
        await foreach (var stored in views.OfGroupAsync(forgotten.GroupId, ct))
        {
            if (ErasedView.Without(stored.View, erased) is var (left, topics))
            {
                await WriteAsync(stored.Id, left, topics, erased, ct);
                windows.Add(stored.WindowId.Value);
                changed.Add(stored.Id);
                digests++;
                statements += (left.Erased ?? 0) - (stored.View.Erased ?? 0);
            }
        }

        if (windows.Count > 0)
        {
            await using var events = work.Command("select platform.forget_event_topics($1)");
            events.Parameters.AddWithValue(windows.ToArray());
            events.CommandTimeout = 0;
            await events.ExecuteNonQueryAsync(ct);
        }

        return new Dictionary<string, int> { ["digests"] = digests, ["statements"] = statements };
    }

    private async Task WriteAsync(DigestId id, DigestView view, IReadOnlyList<int> topics, ErasedWords erased, CancellationToken ct)
    {
        await views.ReplaceAsync(id, view, ct);

        var rows = await db.Topics.Where(topic => topic.DigestId == id).AsNoTracking().ToDictionaryAsync(topic => topic.Position, ct);
        await db.Topics.Where(topic => topic.DigestId == id).ExecuteDeleteAsync(ct);
        db.Topics.AddRange(view.Document.Topics.Select((topic, position) => (Topic: topic, Position: position, Row: rows.GetValueOrDefault(topics[position])))
            .Where(left => left.Row is not null)
            .Select(left => new DigestTopicRow
            {
                DigestId = id,
                Position = left.Position,
                Topic = left.Topic.Title,
                Priority = left.Row!.Priority,
                Status = left.Row.Status,
                MessageCount = left.Row.MessageCount,
                Summary = string.Join('\n', left.Topic.Statements.Select(statement => statement.Text)),
                RepresentativeMessages = PipelineJson.Write(left.Topic.Statements.SelectMany(statement => statement.MessageIds).Distinct()),
                Keywords = PipelineJson.Write((JsonSerializer.Deserialize<string[]>(left.Row.Keywords, PipelineJson.Options) ?? [])
                    .Where(word => !erased.IsPhrase(word) && !erased.Names(word))),
                ThreadIds = left.Row.ThreadIds,
            }));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();

        foreach (var person in await db.Participants.Where(person => person.DigestId == id).AsNoTracking().ToListAsync(ct))
        {
            if (erased.IsName(person.ParticipantName) || erased.IsName(person.ParticipantUsername))
            {
                await db.Participants.Where(one => one.DigestId == id && one.Position == person.Position).ExecuteDeleteAsync(ct);
            }
        }
    }
}
