using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Asks for the mood of the window, of a sample spread over it.</summary>
internal sealed class EmotionAgent(AskAgent ask, IOptions<DigestsOptions> options) : IStageAgent<EmotionOutput>
{
    private const int Sample = 40;

    private static readonly EnumWords<Tone> Tones = new(("mixed", Tone.Neutral));

    public async Task<AgentOutput<EmotionOutput>> AskAsync(RunState state, EmotionOutput local, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        // Every so-many-th message, so that the end of the day does not speak for all of it.
        var step = Math.Max(1, (double)chat.Messages.Count / Sample);
        var sample = Enumerable.Range(0, Math.Min(Sample, chat.Messages.Count)).Select(at => chat.Messages[(int)(at * step)].Id);
        var answer = await ask.AskAsync(new AgentQuestion<Mood>
        {
            State = state,
            Agent = StageNames.Emotion,
            Chat = chat,
            Lines = [.. sample.Select(id => chat.Line(id))],
            Read = fields => new Mood
            {
                Tone = Tones.Read(fields, "tone", Tone.Neutral),
                Intensity = Index(fields.Number("intensity", 0, 1)),
                Conflict = Index(fields.Number("conflict", 0, 1)),
                Collaboration = Index(fields.Number("collaboration", 0, 1)),
                Stress = Index(fields.Number("stress", 0, 1)),
                Enthusiasm = Index(fields.Number("enthusiasm", 0, 1)),
            },
        }, ct);
        return AgentOutput<EmotionOutput>.Of(new EmotionOutput(answer.Value), answer);
    }

    private static double Index(double value) => Math.Round(value, 4);
}
