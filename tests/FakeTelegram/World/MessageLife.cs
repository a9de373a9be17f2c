using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>What people do with a message.</summary>
public static class MessageLife
{
    extension(Message message)
    {
        public void Edit(string text) => message.Chat.Locked(() =>
        {
            var finished = new FormattedText(text, []).Finished();
            (message.Text, message.Entities, message.EditedAt) = (finished.Text, finished.Entities, message.Chat.World.Now());
            message.Chat.Tell(message, message.Chat.Kind == ChatKind.Channel ? "edited_channel_post" : "edited_message");
            return message;
        });

        /// <summary>No bot is ever told.</summary>
        public void Delete() => message.Chat.Locked(() => message.IsDeleted = true);

        /// <summary>Sets what somebody thinks of the message. Bots hear of it where they are administrators and asked to.</summary>
        public void React(Person person, params string[] emoji) => message.Chat.Locked(() =>
        {
            var old = message.Reactions.GetValueOrDefault(person.Id) ?? [];
            message.Reactions[person.Id] = emoji;
            foreach (var bot in Hearers(message.Chat))
            {
                bot.Updates.Add("message_reaction", new JsonObject
                {
                    ["chat"] = message.Chat.ToJson(),
                    ["message_id"] = message.Id,
                    ["user"] = person.ToJson(),
                    ["date"] = message.Chat.World.Now().ToUnixTimeSeconds(),
                    ["old_reaction"] = Reactions(old),
                    ["new_reaction"] = Reactions(emoji),
                }, queue: message.Chat.Id + (8L << 33));
            }

            return emoji;
        });

        /// <summary>In a channel nobody is named: bots hear how many there are of each.</summary>
        public void CountReactions(IReadOnlyDictionary<string, int> counts) => message.Chat.Locked(() =>
        {
            foreach (var bot in Hearers(message.Chat))
            {
                bot.Updates.Add("message_reaction_count", new JsonObject
                {
                    ["chat"] = message.Chat.ToJson(),
                    ["message_id"] = message.Id,
                    ["date"] = message.Chat.World.Now().ToUnixTimeSeconds(),
                    ["reactions"] = new JsonArray([.. counts.Select(count => (JsonNode)new JsonObject
                    {
                        ["type"] = new JsonObject { ["type"] = "emoji", ["emoji"] = count.Key },
                        ["total_count"] = count.Value,
                    })]),
                }, queue: message.Chat.Id + (9L << 33));
            }

            return counts;
        });

        /// <summary>Presses the button that holds this data.</summary>
        public CallbackQuery Press(Person person, string data) => message.Chat.Locked(() =>
        {
            if (!message.CallbackData.Contains(data))
            {
                throw new InvalidOperationException($"Message {message.Id} has no button with '{data}'; it has {string.Join(", ", message.CallbackData)}.");
            }

            var query = message.Chat.World.AddCallback(person, message, data);
            var bot = message.Chat.World.Bots.Single(bot => bot.Person == message.From || (message.From is null && message.Chat.MemberOf(bot.Person).IsInside));
            bot.Updates.Add("callback_query", query.ToJson(), queue: person.Id + (3L << 33));
            return query;
        });

        /// <summary>What the message's buttons would send.</summary>
        public IReadOnlyList<string> CallbackData =>
            [.. message.Buttons.Select(button => (string?)button["callback_data"]).OfType<string>()];

        /// <summary>The buttons under the message, row by row.</summary>
        public IReadOnlyList<JsonObject> Buttons =>
            [.. (message.ReplyMarkup?["inline_keyboard"]?.AsArray() ?? []).SelectMany(row => row!.AsArray()).Select(button => button!.AsObject())];
    }

    private static IEnumerable<Bot> Hearers(Chat chat) =>
        chat.World.Bots.Where(bot => chat.Kind == ChatKind.Private ? chat.Bot == bot : chat.MemberOf(bot.Person).IsAdministrator);

    private static JsonArray Reactions(IEnumerable<string> emoji) => new([.. emoji.Select(one => (JsonNode)new JsonObject { ["type"] = "emoji", ["emoji"] = one })]);
}
