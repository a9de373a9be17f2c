using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>What happens to a chat: people and bots come, go and change, topics open and close, groups grow up.</summary>
public static class ChatLife
{
    extension(Chat chat)
    {
        /// <summary>People come in, each by themselves.</summary>
        public Chat Join(params Person[] people)
        {
            foreach (var person in people)
            {
                chat.Change(person, new Member(person, MemberStatus.Member), by: person);
            }

            return chat;
        }

        public void Leave(Person person) => chat.Change(person, new Member(person, MemberStatus.Left), by: person);

        /// <summary>Throws somebody out for good.</summary>
        public void Kick(Person person, Person by) => chat.Change(person, new Member(person, MemberStatus.Kicked), by);

        /// <summary>Makes somebody the owner, an administrator or a member again, without a word in the chat.</summary>
        public void Set(Person person, MemberStatus status, Person? by = null) => chat.Change(person, new Member(person, status), by ?? person);

        /// <summary>As <see cref="Set(Chat, Person, MemberStatus, Person)"/>, with rights told one by one.</summary>
        public void Set(Member member, Person? by = null) => chat.Change(member.Person, member, by ?? member.Person);

        /// <summary>Somebody adds the bot; channels take bots as administrators only.</summary>
        public Chat AddBot(Bot bot, Person by, bool asAdministrator = false)
        {
            var status = asAdministrator || chat.Kind == ChatKind.Channel ? MemberStatus.Administrator : MemberStatus.Member;
            chat.Change(bot.Person, new Member(bot.Person, status), by);
            return chat;
        }

        public void RemoveBot(Bot bot, Person by) => chat.Change(bot.Person, new Member(bot.Person, MemberStatus.Kicked), by);

        /// <summary>In a private chat: the person blocks the bot, or takes it back.</summary>
        public void Block(bool isBlocked = true) => chat.Locked(() =>
        {
            chat.IsBlocked = isBlocked;
            var bot = chat.Bot!;
            Tell(bot, chat, "my_chat_member", chat.Companion!,
                old: new Member(bot.Person, isBlocked ? MemberStatus.Member : MemberStatus.Kicked),
                now: new Member(bot.Person, isBlocked ? MemberStatus.Kicked : MemberStatus.Member));
            return isBlocked;
        });

        /// <summary>The chat has another title from now on, and says so.</summary>
        public Message Rename(string title, Person by)
        {
            chat.Title = title;
            return chat.Note(new JsonObject { ["new_chat_title"] = title }, by);
        }

        public Topic CreateTopic(string name, Person by) => chat.Locked(() =>
        {
            var topic = new Topic(chat.NextMessageId(), name);
            chat.AddTopic(topic);
            topic.Created = chat.Note(new JsonObject { ["forum_topic_created"] = new JsonObject { ["name"] = name, ["icon_color"] = 7322096 } }, by, topic);
            return topic;
        });

        public void RenameTopic(Topic topic, string name, Person by)
        {
            topic.Name = name;
            chat.Note(new JsonObject { ["forum_topic_edited"] = new JsonObject { ["name"] = name } }, by, topic);
        }

        public void CloseTopic(Topic topic, Person by, bool isClosed = true)
        {
            topic.IsClosed = isClosed;
            chat.Note(new JsonObject { [isClosed ? "forum_topic_closed" : "forum_topic_reopened"] = new JsonObject() }, by, topic);
        }

        /// <summary>A topic goes with all that was said in it; nobody is told.</summary>
        public void DeleteTopic(Topic topic) => chat.Locked(() =>
        {
            topic.IsDeleted = true;
            foreach (var message in chat.Messages.Where(message => message.Topic == topic))
            {
                message.IsDeleted = true;
            }

            return topic;
        });

        /// <summary>A group becomes a supergroup: another chat with another id, and both say so.</summary>
        public Chat Migrate(Person by) => chat.Locked(() =>
        {
            if (chat is not { Kind: ChatKind.Group, MigratedTo: null })
            {
                throw new InvalidOperationException($"{chat.Title} is no group, or no more: only a group becomes a supergroup.");
            }

            var supergroup = chat.World.AddSupergroup(chat.Title!);
            foreach (var member in chat.Members)
            {
                supergroup.Put(member);
            }

            chat.Note(new JsonObject { ["migrate_to_chat_id"] = supergroup.Id }, by);
            chat.MigratedTo = supergroup;
            supergroup.Note(new JsonObject { ["migrate_from_chat_id"] = chat.Id }, by);
            return supergroup;
        });

        private void Change(Person person, Member now, Person by) => chat.Locked(() =>
        {
            var old = chat.MemberOf(person);
            chat.Put(now);
            var mine = chat.World.Bots.FirstOrDefault(bot => bot.Person == person);
            if (mine is not null)
            {
                Tell(mine, chat, "my_chat_member", by, old, now);
            }

            foreach (var bot in chat.World.Bots.Where(bot => bot != mine && chat.MemberOf(bot.Person).IsAdministrator))
            {
                Tell(bot, chat, "chat_member", by, old, now);
            }

            if (chat.IsGroup && old.IsInside != now.IsInside)
            {
                chat.Note(now.IsInside
                    ? new JsonObject { ["new_chat_participant"] = person.ToJson(), ["new_chat_member"] = person.ToJson(), ["new_chat_members"] = new JsonArray(person.ToJson()) }
                    : new JsonObject { ["left_chat_participant"] = person.ToJson(), ["left_chat_member"] = person.ToJson() }, by);
            }

            return now;
        });
    }

    private static void Tell(Bot bot, Chat chat, string kind, Person by, Member old, Member now) => bot.Updates.Add(kind, new JsonObject
    {
        ["chat"] = chat.ToJson(),
        ["from"] = by.ToJson(),
        ["date"] = chat.World.Now().ToUnixTimeSeconds(),
        ["old_chat_member"] = old.ToJson(chat.Kind),
        ["new_chat_member"] = now.ToJson(chat.Kind),
    }, queue: chat.Id + (5L << 33));
}
