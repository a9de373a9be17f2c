using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Roles;

/// <summary>What one person did in a window, in points for each role.</summary>
internal sealed class Behaviour
{
    /// <summary>Once might be chance.</summary>
    private const double Least = 2;

    /// <summary>A role is what somebody mostly does: one thanks in fifty messages makes no supporter.</summary>
    private const double LeastPerMessage = 0.1;

    private readonly double[] _points = new double[Enum.GetValues<ParticipantRole>().Length];

    public int Messages { get; set; }
    public ChatMessage? Latest { get; set; }

    public void Add(ParticipantRole role, double points) => _points[(int)role] += points;

    /// <summary>The role with most points; of equal ones the first of the enum.</summary>
    public ParticipantRole Role
    {
        get
        {
            var enough = Math.Max(Least, Messages * LeastPerMessage);
            var best = ParticipantRole.Observer;
            foreach (var role in Enum.GetValues<ParticipantRole>())
            {
                if (_points[(int)role] >= enough && (best == ParticipantRole.Observer || _points[(int)role] > _points[(int)best]))
                {
                    best = role;
                }
            }

            return best;
        }
    }
}
