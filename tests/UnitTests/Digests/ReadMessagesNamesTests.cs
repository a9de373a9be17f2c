using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Pipeline;

namespace DigestMonolith.UnitTests.Digests;

public sealed class ReadMessagesNamesTests
{
    private static readonly ArchivedMessage[] Entries =
    [
        Chats.Entry(1, "09:00", "Олег Зайцев", "клиент Мирошниченко ждёт, тел. +7 916 123-45-67"),
        Chats.Entry(2, "09:01", "Тамара", "передам Олегу Зайцеву, @kasia_pl в курсе"),
    ];

    [Fact]
    public async Task Outsiders_are_hidden_and_those_who_write_are_not()
    {
        var read = await ReadMessages.FromAsync(Entries.ToAsyncEnumerable(), members: [], hidesNames: true, CancellationToken.None);

        read.Messages.Select(message => message.Text).ShouldBe(["клиент [name] ждёт, тел. [phone]", "передам Олегу Зайцеву, @kasia_pl в курсе"]);
        read.Hidden.ShouldBe(new Dictionary<string, int> { ["name"] = 1, ["phone"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Members_who_are_silent_here_are_no_outsiders()
    {
        var read = await ReadMessages.FromAsync(Entries.ToAsyncEnumerable(), members: ["Ніна Мирошниченко"], hidesNames: true, CancellationToken.None);

        read.Messages[0].Text.ShouldBe("клиент Мирошниченко ждёт, тел. [phone]");
    }

    [Fact]
    public async Task Names_stay_where_the_setting_is_off()
    {
        var read = await ReadMessages.FromAsync(Entries.ToAsyncEnumerable(), members: [], hidesNames: false, CancellationToken.None);

        read.Messages[0].Text.ShouldBe("клиент Мирошниченко ждёт, тел. [phone]");
    }
}
