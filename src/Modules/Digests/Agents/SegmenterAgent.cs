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

    // How often an answer that was cut off is asked for in halves, in one stage: the others need their questions too.
    private const int MostSplits = 3;

    private static readonly EnumWords<UnitKind> Kinds = new();

    /// <summary>No more questions than this are asked about so many messages: of two batches that follow each other, one alone would have been too long.</summary>
    public static int MostBatches(int messages, int tokens, int chunk) => Math.Min(MostCalls, 1 + (2 * ((messages / chunk) + (tokens / MostTokens))));

    public async Task<AgentOutput<SegmenterOutput>> AskAsync(RunState state, SegmenterOutput local, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        var (batches, splits) = (Batches(chat), new Splits());
        var asked = (await Task.WhenAll(batches.Take(MostCalls).Select(batch => TryAsync(state, chat, batch, splits, ct)))).SelectMany(parts => parts).ToList();
        var answered = asked.Where(batch => batch.Answer is not null).ToList();
        if (answered.Count == 0)
        {
            throw asked.FirstOrDefault()?.Failure ?? new AgentFailedException(StageNames.Segmenter, "nothing_shown");
        }

        foreach (var failure in asked.Select(batch => batch.Failure).OfType<AgentFailedException>())
        {
            LlmTelemetry.CountFallback(failure.Reason);
        }

        List<ThreadUnit> said = [.. answered.SelectMany(batch => batch.Answer!.Value)];
        var first = answered[0].Answer!;
        return new AgentOutput<SegmenterOutput>(new SegmenterOutput([.. said.Concat(Left(chat, local.Units, said)).OrderBy(unit => chat.PlaceOf(unit.MessageIds[0]))]), first.Model, first.Prompt)
        {
            Verdict = answered.Count < asked.Count || batches.Count > MostCalls ? StageVerdict.Fallback
                : answered.Count > batches.Count || answered.Exists(batch => batch.Answer!.WasRetried) ? StageVerdict.Retry : StageVerdict.Ok,
        };
    }

    // What no model read, or answered for, stays as our own analysis has it.
    private static IEnumerable<ThreadUnit> Left(ShownChat chat, IReadOnlyList<ThreadUnit> local, List<ThreadUnit> said)
    {
        var covered = said.SelectMany(unit => unit.MessageIds).ToHashSet();
        return from unit in local
               let left = unit.MessageIds.Where(id => !covered.Contains(id)).ToList()
               where left.Count > 0
               select left.Count == unit.MessageIds.Count ? unit : unit with { MessageIds = left, Text = Language.Segments.Segmenter.TextOf(left.Select(chat.Kept)) };
    }

    private async Task<IReadOnlyList<Batch>> TryAsync(RunState state, ShownChat chat, IReadOnlyList<ShownThread> threads, Splits splits, CancellationToken ct)
    {
        try
        {
            var answer = await ask.AskAsync(Question(state, chat, threads), ct);
            return [answer.Value.Count > 0 ? new Batch(answer, null) : new Batch(null, new AgentFailedException(StageNames.Segmenter, "no_unit_of_use"))];
        }
        catch (AgentFailedException e) when (e.Reason == AgentFailedException.TooLong && threads.Count > 1 && splits.Take())
        {
            // Less at once, and both halves: what is not asked for is not answered.
            var half = threads.Count / 2;
            IReadOnlyList<ShownThread>[] halves = [[.. threads.Take(half)], [.. threads.Skip(half)]];
            return [.. (await Task.WhenAll(halves.Select(part => TryAsync(state, chat, part, splits, ct)))).SelectMany(parts => parts)];
        }
        catch (Exception e) when (e is ModelUnavailableException or AgentFailedException)
        {
            // The other batches may have more luck; whoever gathers them says what is local.
            return [new Batch(null, e)];
        }
    }

    private static AgentQuestion<IReadOnlyList<ThreadUnit>> Question(RunState state, ShownChat chat, IReadOnlyList<ShownThread> threads) => new()
    {
        State = state,
        Agent = StageNames.Segmenter,
        Chat = chat,
        Lines = [.. threads.SelectMany(thread => thread.MessageIds.Select(id => chat.Line(id, thread.Id)))],
        Read = fields => [.. fields.List("units", MostUnits, one => Unit(one, chat, threads)).OfType<ThreadUnit>()],
    };

    private static ThreadUnit? Unit(JsonFields fields, ShownChat chat, IReadOnlyList<ShownThread> threads)
    {
        var (name, kind) = (fields.Text("thread", 16), Kinds.Read(fields, "kind", UnitKind.Meta, takesUnknown: true));
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

        ChatMessage[] messages = [.. own.Select(chat.Message)];
        var said = chat.Restore(text, messages);
        if (!Referee.MayName(said, messages))
        {
            return null;
        }

        var threadId = chat.ThreadOf(own[0]);
        return new ThreadUnit
        {
            ThreadId = threadId,
            Kind = kind,
            Text = said,
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

    private sealed record Batch(AgentAnswer<IReadOnlyList<ThreadUnit>>? Answer, Exception? Failure);

    private sealed class Splits
    {
        private int _left = MostSplits;

        public bool Take() => Interlocked.Decrement(ref _left) >= 0;
    }
}
