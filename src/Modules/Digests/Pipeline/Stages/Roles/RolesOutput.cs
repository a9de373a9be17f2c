using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;

/// <summary>The people of the window by what they do in it.</summary>
internal sealed record RolesOutput(IReadOnlyList<Participant> Participants);
