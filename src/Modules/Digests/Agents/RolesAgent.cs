using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Asks what each person mostly did. Who they are and how much they wrote is ours, never the model's.</summary>
internal sealed class RolesAgent(AskAgent ask, IOptions<DigestsOptions> options) : IStageAgent<RolesOutput>
{
    private const int MostPeople = 60;
    private const int LinesOfEach = 4;

    // What others call the roles, and what nobody is to be called in public.
    private static readonly EnumWords<ParticipantRole> Roles = new(
        ("subject_matter_expert", ParticipantRole.Expert), ("opponent", ParticipantRole.Critic), ("troll", ParticipantRole.Critic), ("lurker", ParticipantRole.Observer));

    public async Task<AgentOutput<RolesOutput>> AskAsync(RunState state, RolesOutput local, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        var people = local.Participants.Take(MostPeople).ToList();
        var answer = await ask.AskAsync(new AgentQuestion<Dictionary<string, ParticipantRole>>
        {
            State = state,
            Agent = StageNames.Roles,
            Chat = chat,
            Lines = [.. people.SelectMany(person => Lines(person, chat)), .. UnitLines.Of(chat, state.Units)],
            Read = fields =>
            {
                var roles = new Dictionary<string, ParticipantRole>(StringComparer.Ordinal);
                foreach (var (person, role) in fields.List("people", MostPeople, one => (one.Text("person", 32), Roles.Read(one, "role", ParticipantRole.Observer))))
                {
                    // Somebody who is not of this chat is nobody.
                    if (chat.AuthorOf(person) is { } author)
                    {
                        roles.TryAdd(author, role);
                    }
                }

                return roles;
            },
        }, ct);
        return AgentOutput<RolesOutput>.Of(
            new RolesOutput([.. local.Participants.Select(person => answer.Value.TryGetValue(person.Author, out var role) ? person with { Role = role } : person)]), answer);
    }

    private static IEnumerable<string> Lines(Participant person, ShownChat chat) =>
    [
        ShownChat.Write(("type", "person"), ("person", chat.AliasOf(person.Author)), ("messages", person.MessageCount)),
        .. chat.Messages.Where(message => message.Author == person.Author).OrderByDescending(message => message.Text.Length).Take(LinesOfEach)
            .OrderBy(message => message.At).ThenBy(message => message.Id).Select(message => chat.Line(message.Id)),
    ];
}
