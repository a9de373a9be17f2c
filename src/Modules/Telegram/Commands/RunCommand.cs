using System.Collections.Frozen;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Finds the command by its word and lets only those have it who may.</summary>
internal sealed class RunCommand(IEnumerable<IBotCommand> commands, Answers answers, AccountLink link, UnitOfWork work)
{
    private readonly FrozenDictionary<string, IBotCommand> _commands =
        commands.SelectMany(command => command.Names.Select(name => KeyValuePair.Create(name, command))).ToFrozenDictionary(StringComparer.Ordinal);

    public bool Knows(string name) => _commands.ContainsKey(name);

    /// <summary>Null is what somebody wrote to the bot without a command.</summary>
    public async Task RunAsync(CommandText? text, Asked asked, CancellationToken ct)
    {
        if (text is null || !_commands.TryGetValue(text.Name, out var command))
        {
            work.AfterCommit(() => CommandTelemetry.Asked("unknown"));
            await answers.SayAsync(asked, asked.Tongue["telegram.say.unknown"], ct);
            return;
        }

        work.AfterCommit(() => CommandTelemetry.Asked(command.Names[0]));
        if (command.IsPrivateOnly && !asked.Input.IsPrivate)
        {
            await answers.SayAsync(asked, asked.Tongue.Format("telegram.say.in_private", Answers.Safe(asked.BotUsername ?? "")), ct);
        }
        else if (command.NeedsAccount && !asked.MayRead)
        {
            await answers.SayAsync(asked, link.How(asked), ct);
        }
        else
        {
            await command.RunAsync(text.Name, asked with { Arguments = text.Arguments, AnswersNeed = command.NeedsAccount ? Scopes.DigestRead : null }, ct);
        }
    }
}
