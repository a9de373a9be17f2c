using System.Globalization;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/digest: in a group its own digest, else a menu; /groups and its like: the menu.</summary>
internal sealed class DigestCommand(IMessageArchive archive, DigestMenu menu, Answers answers) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["digest"];
    public bool IsPrivateOnly => false;
    public bool NeedsAccount => true;

    public async Task RunAsync(string name, Asked asked, CancellationToken ct)
    {
        if (!TryReadSize(asked.Arguments, out var size))
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.digest_usage"], ct);
        }
        else if (asked.Input.IsPrivate)
        {
            await menu.ListAsync(asked, DigestChoice.All, skip: 0, size, ct);
        }
        else if ((await archive.ListGroupsAsync(ct)).FirstOrDefault(group => group.IsChat(asked.Input.ChatId)) is { } group)
        {
            await menu.MakeAsync(asked, group.Id, size, ct);
        }
        else
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.not_watched"], ct);
        }
    }

    private static bool TryReadSize(IReadOnlyList<string> arguments, out int? size)
    {
        size = arguments is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && DigestMenu.Sizes.Contains(hours) ? hours : null;
        return arguments.Count == 0 || size is not null;
    }
}

/// <summary>/groups, /my_groups and /group_digest: which groups there are, each a step from its digest.</summary>
internal sealed class GroupsCommand(DigestMenu menu) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["groups", "my_groups", "group_digest"];
    public bool IsPrivateOnly => true;
    public bool NeedsAccount => true;

    public Task RunAsync(string name, Asked asked, CancellationToken ct) =>
        menu.ListAsync(asked, name == "group_digest" ? DigestChoice.Groups : DigestChoice.All, skip: 0, size: null, ct);
}
