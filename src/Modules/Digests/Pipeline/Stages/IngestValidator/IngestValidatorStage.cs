using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Store;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;

/// <summary>Checks the input, puts the context together, counts, and says whether there is enough to read.</summary>
internal sealed class IngestValidatorStage(IOptions<DigestsOptions> options) : LocalStage<IngestOutput>
{
    private readonly DigestsOptions _options = options.Value;

    public override string Name => StageNames.IngestValidator;

    // A window that cannot be delivered is still counted.
    public override bool AlwaysRuns => true;

    public override string SettingsFor(RunState state) =>
        PipelineJson.Write(new { _options.MinMessages, _options.MicroWindowThreshold, _options.LargeWindowThreshold, _options.BoundaryThreshold, _options.Context, state.Plan.AsksModels });

    protected override StageWork<IngestOutput> Work(RunState state)
    {
        var input = Input(state);
        var report = BoundaryCheck.Check(input);
        if (report.IsRepairable)
        {
            input = BoundaryCheck.Repair(input);
            report = BoundaryCheck.Check(input) with { WasRepaired = true };
        }

        IReadOnlyList<HistoryMessage> history = [.. state.History.SelectMany(document => document.Messages).Select(message => message.ToHistory())];
        // The local engine reads everything: the limit is for what a model is shown.
        var context = ContextAssembler.Assemble(input.Messages, _options.Context.WithoutLimit(), history);
        var kept = context.Kept.ToHashSet();
        var output = new IngestOutput
        {
            Coverage = new Coverage
            {
                Total = state.Source.Total,
                Read = context.Stats.Kept,
                Duplicates = context.Stats.DuplicatesRemoved,
                Skipped = state.Source.Total - context.Stats.Original,
                Trimmed = context.Stats.TrimmedForMax,
            },
            Mode = input.Messages.Count < _options.MicroWindowThreshold ? ReadMode.Micro
                : input.Messages.Count > _options.LargeWindowThreshold ? ReadMode.Large : ReadMode.Normal,
            Language = LanguageOf(state),
            Context = context,
            Shown = state.Plan.AsksModels ? Agents.ShownChat.Choose([.. input.Messages.Where(message => kept.Contains(message.Id))], _options.Context) : null,
            Boundary = report,
            Skip = input.Messages.Count == 0 ? "empty_window" : input.Messages.Count < _options.MinMessages ? "too_few_messages" : null,
            Block = report.Score < _options.BoundaryThreshold ? "boundary_integrity" : null,
        };
        return new StageWork<IngestOutput>(output, report.WasRepaired ? StageVerdict.Retry : StageVerdict.Ok)
        {
            Metrics = new Dictionary<string, double> { ["boundary_integrity"] = report.Score },
        };
    }

    protected override RunState With(RunState state, IngestOutput output)
    {
        var messages = output.Boundary.WasRepaired ? BoundaryCheck.Repair(Input(state)).Messages : state.Messages;
        var kept = output.Context.Kept.ToHashSet();
        return state with { Ingest = output, Messages = messages, Kept = [.. messages.Where(message => kept.Contains(message.Id))] };
    }

    private static string LanguageOf(RunState state) =>
        (state.Run.Language ?? state.Group.Language) is ("ru" or "uk" or "en") and var wanted
            ? wanted
            : LanguageGuess.OfChat(state.Messages.Select(message => message.Text));

    private static BoundaryInput Input(RunState state) => new()
    {
        GroupId = state.Group.Id,
        WindowId = state.Window.Id,
        Start = state.Window.Start,
        End = state.Window.End,
        Messages = state.Messages,
        History = state.History,
    };
}
