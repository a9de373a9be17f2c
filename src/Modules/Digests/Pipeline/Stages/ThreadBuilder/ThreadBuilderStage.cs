using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;

/// <summary>Takes the chat apart into conversations.</summary>
internal sealed class ThreadBuilderStage : LocalStage<ThreadBuilderOutput>
{
    public override string Name => StageNames.ThreadBuilder;

    protected override StageWork<ThreadBuilderOutput> Work(RunState state)
    {
        var threads = Language.Threads.ThreadBuilder.Build(state.Messages);
        return new(new ThreadBuilderOutput(threads)) { Metrics = new Dictionary<string, double> { ["threads"] = threads.Count } };
    }

    protected override RunState With(RunState state, ThreadBuilderOutput output)
    {
        var kept = state.Kept.Select(message => message.Id).ToHashSet();
        return state with
        {
            Threads = output.Threads,
            KeptThreads =
            [
                .. output.Threads.Select(thread => Without(thread, kept)).Where(thread => thread.MessageIds.Count > 0),
            ],
        };
    }

    private static ChatThread Without(ChatThread thread, HashSet<long> kept) => thread with
    {
        MessageIds = [.. thread.MessageIds.Where(kept.Contains)],
        ReplyRoot = thread.ReplyRoot is { } root && kept.Contains(root) ? root : null,
    };
}
