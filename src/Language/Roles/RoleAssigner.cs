using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Roles;

/// <summary>Says of each person who wrote what he mostly did. Everybody is listed, with the messages as they were posted.</summary>
public static class RoleAssigner
{
    private const int SubstantialWords = 4;

    /// <param name="messages">All of the window, copies included: the counts are those of the chat.</param>
    public static IReadOnlyList<Participant> Assign(
        IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatThread> threads, IReadOnlyList<ThreadUnit> units)
    {
        var byId = new Dictionary<long, ChatMessage>(messages.Count);
        var people = new Dictionary<string, Behaviour>(StringComparer.Ordinal);
        foreach (var message in messages.OrderBy(message => message.At).ThenBy(message => message.Id))
        {
            byId[message.Id] = message;
            var person = people.TryGetValue(message.Author, out var known) ? known : people[message.Author] = new Behaviour();
            person.Messages++;
            person.Latest = message;
            ReadWords(person, message);
            ReadAnswer(person, message, byId);
        }

        ReadThreads(people, threads, byId);
        ReadUnits(people, units, byId);
        return
        [
            .. people
                .Select(pair => new Participant
                {
                    Author = pair.Key,
                    Name = pair.Value.Latest!.AuthorName,
                    Username = pair.Value.Latest.Username,
                    MessageCount = pair.Value.Messages,
                    Role = pair.Value.Role,
                })
                .OrderByDescending(person => person.MessageCount)
                .ThenBy(person => person.Name, StringComparer.Ordinal)
                .ThenBy(person => person.Author, StringComparer.Ordinal),
        ];
    }

    private static void ReadWords(Behaviour person, ChatMessage message)
    {
        var words = Tokenizer.Words(message.Text);
        for (var i = 0; i < words.Count; i++)
        {
            var stem = Stemmer.Stem(words[i]);
            var isDenied = i > 0 && RoleWords.Denials.Contains(words[i - 1]);
            if (RoleWords.Ordering.Contains(stem))
            {
                person.Add(ParticipantRole.Moderator, 2);
            }

            if (RoleWords.Steering.Contains(stem) && !isDenied)
            {
                person.Add(ParticipantRole.Facilitator, 1);
            }

            if (RoleWords.Objecting.Contains(stem) && !isDenied)
            {
                person.Add(ParticipantRole.Critic, 1);
            }

            if (RoleWords.Supporting.Contains(stem))
            {
                person.Add(isDenied ? ParticipantRole.Critic : ParticipantRole.Supporter, isDenied ? 2 : 1);
            }
        }

        if (message.Text.Contains("👍", StringComparison.Ordinal) || message.Text.Contains("🙏", StringComparison.Ordinal))
        {
            person.Add(ParticipantRole.Supporter, 1);
        }
    }

    private static void ReadAnswer(Behaviour person, ChatMessage message, Dictionary<long, ChatMessage> byId)
    {
        if (message.ReplyTo is { } target && byId.TryGetValue(target, out var asked) && IsAnswer(asked, message))
        {
            person.Add(ParticipantRole.Expert, 2);
        }
    }

    private static void ReadThreads(Dictionary<string, Behaviour> people, IReadOnlyList<ChatThread> threads, Dictionary<long, ChatMessage> byId)
    {
        foreach (var thread in threads)
        {
            var talk = thread.MessageIds.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
            if (talk.Select(message => message.Author).Distinct(StringComparer.Ordinal).Count() < 2)
            {
                continue;
            }

            people[talk[0].Author].Add(ParticipantRole.Initiator, 2);
            for (var i = 1; i < talk.Count; i++)
            {
                if (talk[i].ReplyTo is null && IsAnswer(talk[i - 1], talk[i]))
                {
                    people[talk[i].Author].Add(ParticipantRole.Expert, 1.5);
                }
            }
        }
    }

    private static void ReadUnits(Dictionary<string, Behaviour> people, IReadOnlyList<ThreadUnit> units, Dictionary<long, ChatMessage> byId)
    {
        foreach (var unit in units)
        {
            if (RoleOf(unit.Kind) is { } role && unit.MessageIds.Where(byId.ContainsKey).Select(id => byId[id]).FirstOrDefault() is { } first)
            {
                people[first.Author].Add(role, 1.5);
            }
        }
    }

    private static ParticipantRole? RoleOf(UnitKind kind) => kind switch
    {
        UnitKind.Solution => ParticipantRole.Expert,
        UnitKind.Decision => ParticipantRole.Facilitator,
        UnitKind.Risk => ParticipantRole.Critic,
        UnitKind.Celebration => ParticipantRole.Supporter,
        _ => null,
    };

    private static bool IsAnswer(ChatMessage asked, ChatMessage answer) =>
        asked.Author != answer.Author
        && asked.Text.Contains('?', StringComparison.Ordinal)
        && !answer.Text.EndsWith('?')
        && Tokenizer.Words(answer.Text).Count >= SubstantialWords;
}
