using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.UnitTests.Language.Threads;

public sealed class ReplyLinksTests
{
    [Fact]
    public void A_reply_is_certain_whatever_the_text_says()
    {
        var links = ReplyLinks.Find(ChatScript.Read("""
            1 09:00 Ira | кто смотрел отчёт по складу?
            2 09:01 Max | завтра в офисе отключат воду
            3 09:02 Oleg >1 | Max: спасибо, что предупредил про воду
            """));

        links[2].ShouldBe(new ReplyLink(0, 1));
    }

    [Fact]
    public void Who_is_called_by_name_is_answered()
    {
        var links = ReplyLinks.Find(ChatScript.Read(SampleChats.HelpChannel));

        links[4].Parent.ShouldBe(2);
        links[5].Parent.ShouldBe(3);
        links[11].Parent.ShouldBeNull();
    }

    [Fact]
    public void A_guess_is_never_as_sure_as_a_reply_and_never_outside_0_to_1() =>
        ReplyLinks.Find(ChatScript.Read(SampleChats.HelpChannel)).ShouldAllBe(link => link.Confidence > 0 && link.Confidence < 1);

    [Fact]
    public void Parents_are_earlier_messages_of_the_topic_within_reach()
    {
        var messages = Crowd(400);

        var links = ReplyLinks.Find(messages);

        for (var at = 0; at < messages.Length; at++)
        {
            if (links[at].Parent is { } parent)
            {
                parent.ShouldBeLessThan(at);
                messages[parent].ForumTopic.ShouldBe(messages[at].ForumTopic);
                messages[parent..at].Count(message => message.ForumTopic == messages[at].ForumTopic).ShouldBeLessThanOrEqualTo(Sweep.Reach);
            }
        }
    }

    [Fact]
    public void The_same_chat_gives_the_same_links_to_the_bit()
    {
        var messages = Crowd(200);

        var links = ReplyLinks.Find(messages);

        links.ShouldContain(link => link.Parent != null);
        ReplyLinks.Find(messages).ShouldBe(links);
    }

    [Fact]
    public void A_text_of_any_kind_is_read()
    {
        string[] texts = ["", " ", ":", "@", "@:", "://", "\ud83d", "a:b", new('x', 9000), "Ё'’-.", "@ira", "ira"];
        var messages = texts.Select((text, at) => new ChatMessage
        {
            Id = at + 1,
            At = DateTimeOffset.UnixEpoch.AddMinutes(at),
            Author = $"u{at % 3}",
            AuthorName = at % 3 == 0 ? "" : "ira",
            Text = text,
        }).ToArray();

        ReplyLinks.Find(messages).Length.ShouldBe(texts.Length);
    }

    [Fact]
    public void A_call_is_a_known_name_before_a_mark_and_no_word_of_the_language()
    {
        var names = new NameBook(ChatScript.Read("1 09:00 hikaru79 | a\n2 09:01 lev-away | b\n3 09:02 well | c\n4 09:03 Марта | d"));

        HeadCall.Read("hikaru79: yes", names).Author.ShouldBe(0);
        HeadCall.Read("hikaru, yes", names).Author.ShouldBe(0);
        HeadCall.Read("lev: yes", names).Author.ShouldBe(1);
        HeadCall.Read("@lev-away yes", names).Author.ShouldBe(1);
        HeadCall.Read("Марто, глянеш?", names).Author.ShouldBe(3);
        HeadCall.Read("well, yes", names).Author.ShouldBe(-1);
        HeadCall.Read("stranger: yes", names).IsUnknown.ShouldBeTrue();
        HeadCall.Read("http://a.example", names).ShouldBe(HeadCall.None);
    }

    [Fact]
    public void The_network_sums_lane_by_lane_as_plain_loops_do()
    {
        var weights = Enumerable.Range(0, LinkNet.WeightCount).Select(at => ((at * 7919 % 2003) - 1001) / 2048f).ToArray();
        var net = new LinkNet(weights);
        var list = new FeatureList(stackalloc int[FeatureList.Capacity], stackalloc float[FeatureList.Capacity]);
        list.Add(3, 0.5f);
        list.Add(70, 1);
        Span<float> sums = stackalloc float[LinkNet.First];
        Span<float> second = stackalloc float[LinkNet.Second];

        net.Bias(sums);
        net.Add(list, sums);

        for (var unit = 0; unit < LinkNet.First; unit++)
        {
            var bias = weights[(Sweep.FeatureCount * LinkNet.First) + unit];
            sums[unit].ShouldBe((bias + (weights[(3 * LinkNet.First) + unit] * 0.5f)) + weights[(70 * LinkNet.First) + unit]);
        }

        float.IsFinite(net.Finish(sums, second)).ShouldBeTrue();
    }

    [Fact]
    public void Logarithms_and_powers_are_close_to_the_real_ones()
    {
        PlainMath.Log2(1024).ShouldBe(10);
        PlainMath.Log2(1500).ShouldBe((float)Math.Log2(1500), 0.09f);
        PlainMath.Exp(-3.3f).ShouldBe((float)Math.Exp(-3.3), 1e-6f);
        PlainMath.Exp(-200).ShouldBe(0);
    }

    // Sixteen people in three topics, by plain arithmetic.
    private static ChatMessage[] Crowd(int count) => [.. Enumerable.Range(0, count).Select(at => new ChatMessage
    {
        Id = at + 1,
        At = DateTimeOffset.UnixEpoch.AddSeconds(at * 40),
        Author = $"u{at * 7 % 16}",
        AuthorName = $"person{at * 7 % 16}",
        Text = $"person{at * 5 % 16}: word{at % 9} word{at % 11} {(at % 4 == 0 ? "why?" : "so")}",
        ForumTopic = at % 3 == 0 ? null : at % 3,
    })];
}
