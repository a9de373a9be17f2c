namespace DigestMonolith.FakeTelegram.World;

public enum ChatKind
{
    Private,
    Group,
    Supergroup,
    Channel,
}
