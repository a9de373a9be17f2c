namespace DigestMonolith.FakeTelegram.World;

public enum MemberStatus
{
    Left,
    Member,
    Restricted,
    Administrator,
    Creator,
    Kicked,
}
