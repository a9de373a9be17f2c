using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Json;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Asks for the units of threads, several threads in a question and at most four questions, beside one another.</summary>
internal sealed class SegmenterAgent(AskAgent ask, IOptions<DigestsOptions> options) : IStageAgent<SegmenterOutput>
{
    private const int MostCalls = 4;
    private const int MostTokens = 12_000;
    private const int MostUnits = 200;
    private const int LongestUnit = 400;
    private const double LeastConfidence = 0.5;

    private static readonly EnumWords<UnitKind> Kinds = new();

    public async Task<AgentOutput<SegmenterOutput>> AskAsync(RunState state, SegmenterOutput local, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        var batches = Batches(chat);
        var asked = await Task.WhenAll(batches.Take(MostCalls).Select(batch => TryAsync(state, chat, batch, ct)));
        if (asked.All(batch => batch.Answer is null) && asked.FirstOrDefault() is { Failure: { } failure })
        {
            throw failure;
        }

        var answered = asked.Where(batch => batch.Answer is not null).ToList();
        var read = answered.SelectMany(batch => batch.Threads).SelectMany(thread => thread.MessageIds).ToHashSet();
        // What no model read, or answered for, stays as our own analysis has it.
        IReadOnlyList<ThreadUnit> units =
        [
            .. answered.SelectMany(batch => batch.Answer!.Value), .. local.Units.Where(unit => !unit.MessageIds.Any(read.Contains)),
        ];
        var first = answered.FirstOrDefault()?.Answer ?? throw new AgentFailedException(StageNames.Segmenter, "nothing_shown");
        return new AgentOutput<SegmenterOutput>(new SegmenterOutput([.. units.OrderBy(unit => chat.PlaceOf(unit.MessageIds[0]))]), first.Model, first.Prompt)
        {
            Verdict = answered.Count < batches.Count ? StageVerdict.Fallback : answered.Any(batch => batch.Answer!.WasRetried) ? StageVerdict.Retry : StageVerdict.Ok,
        };
    }

    private async Task<Batch> TryAsync(RunState state, ShownChat chat, IReadOnlyList<ShownThread> threads, CancellationToken ct)
    {
        try
        {
            return new Batch(threads, await ask.AskAsync(Question(state, chat, threads), ct), null);
        }
        catch (Exception e) when (e is ModelUnavailableException or AgentFailedException)
        {
            // The other batches may have more luck; whoever gathers them says what is local.
            return new Batch(threads, null, e);
        }
    }

    private static AgentQuestion<IReadOnlyList<ThreadUnit>> Question(RunState state, ShownChat chat, IReadOnlyList<ShownThread> threads) => new()
    {
        State = state,
        Agent = StageNames.Segmenter,
        Chat = chat,
        Lines = [.. threads.SelectMany(thread => thread.MessageIds.Select(id => chat.Line(id, thread.Id)))],
        Read = fields => [.. fields.List("units", MostUnits, one => Unit(one, chat, threads)).OfType<ThreadUnit>()],
        Smaller = threads.Count > 1 ? () => Question(state, chat, [.. threads.Take(threads.Count / 2)]) : null,
    };

    private static ThreadUnit? Unit(JsonFields fields, ShownChat chat, IReadOnlyList<ShownThread> threads)
    {
        var (name, kind) = (fields.Text("thread", 16), Kinds.Read(fields, "kind", UnitKind.Meta));
        var (text, confidence) = (fields.Text("text", LongestUnit), fields.Number("confidence", 0, 1));
        var ids = fields.Texts("messages", 100, 16).Select(chat.MessageOf).OfType<long>().ToHashSet();
        if (confidence < LeastConfidence || text.Length == 0 || threads.FirstOrDefault(thread => thread.Id == name.Trim()) is not { } thread)
        {
            return null;
        }

        // Ids that are of no message of this thread are made up.
        long[] own = [.. thread.MessageIds.Where(ids.Contains)];
        if (own.Length == 0)
        {
            return null;
        }

        var threadId = chat.ThreadOf(own[0]);
        return new ThreadUnit
        {
            ThreadId = threadId,
            Kind = kind,
            Text = chat.Restore(text, [.. own.Select(chat.Message)]),
            MessageIds = [.. own.Where(id => chat.ThreadOf(id) == threadId)],
            Confidence = Math.Round(confidence, 4),
        };
    }

    private List<List<ShownThread>> Batches(ShownChat chat)
    {
        var batches = new List<List<ShownThread>>();
        var (messages, tokens) = (int.MaxValue, int.MaxValue);
        foreach (var thread in chat.Threads)
        {
            var size = thread.MessageIds.Sum(id => TokenEstimate.Of(chat.Message(id).Text) + 30);
            if (messages == int.MaxValue || messages + thread.MessageIds.Count > options.Value.ChunkSize || tokens + size > MostTokens)
            {
                batches.Add([]);
                (messages, tokens) = (0, 0);
            }

            batches[^1].Add(thread);
            (messages, tokens) = (messages + thread.MessageIds.Count, tokens + size);
        }

        return batches;
    }

    private sealed record Batch(IReadOnlyList<ShownThread> Threads, AgentAnswer<IReadOnlyList<ThreadUnit>>? Answer, Exception? Failure);
}
