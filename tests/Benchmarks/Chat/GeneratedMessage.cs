namespace DigestMonolith.Benchmarks.Chat;

/// <summary>One message of a generated chat.</summary>
internal readonly record struct GeneratedMessage(int Id, DateTimeOffset At, int Author, int? ReplyTo, string Text, int Reactions);
