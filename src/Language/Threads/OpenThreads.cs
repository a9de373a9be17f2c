using System.Numerics;

namespace DigestMonolith.Language.Threads;

/// <summary>The threads as far as they are built: what later messages are weighed against.</summary>
internal sealed class OpenThreads
{
    private readonly int[] _thread;
    private readonly int[] _parent;
    private readonly float[] _confidence;
    private readonly int[] _answers;
    private readonly int[] _answeredBy;
    private readonly bool[] _isAnswerGiven;
    private readonly int[] _tail;
    private readonly int[] _size;
    private readonly ulong[] _people;
    private readonly float[] _weight;

    public OpenThreads(int messages)
    {
        (_thread, _parent, _confidence) = (new int[messages], new int[messages], new float[messages]);
        (_answers, _answeredBy, _isAnswerGiven) = (new int[messages], new int[messages], new bool[messages]);
        (_tail, _size, _people, _weight) = (new int[messages], new int[messages], new ulong[messages], new float[messages]);
        Array.Fill(_answeredBy, -1);
    }

    /// <summary>The thread of a message, named by its first one.</summary>
    public int Thread(int at) => _thread[at];

    /// <summary>The answered message; -1 where a thread opens.</summary>
    public int Parent(int at) => _parent[at];

    public float Confidence(int at) => _confidence[at];

    public bool IsGiven(int at) => _parent[at] >= 0 && _confidence[at] >= 1;

    public int Answers(int at) => _answers[at];

    /// <summary>The author of the latest answer; -1 without one.</summary>
    public int AnsweredBy(int at) => _answeredBy[at];

    public bool IsAnswerGiven(int at) => _isAnswerGiven[at];

    public int Tail(int thread) => _tail[thread];

    public int Size(int thread) => _size[thread];

    /// <summary>How many people speak in a thread, nearly: two may share one of 64 places.</summary>
    public int People(int thread) => BitOperations.PopCount(_people[thread]);

    /// <summary>Room to weigh the thread of a message in.</summary>
    public ref float Weight(int at) => ref _weight[_thread[at]];

    /// <summary>Places a message behind its parent, or at the head of a thread.</summary>
    public void Link(int at, int parent, float confidence, int author)
    {
        var thread = parent < 0 ? at : _thread[parent];
        (_thread[at], _parent[at], _confidence[at]) = (thread, parent, confidence);
        _tail[thread] = at;
        _size[thread]++;
        _people[thread] |= 1UL << (author & 63);
        if (parent >= 0)
        {
            _answers[parent]++;
            _answeredBy[parent] = author;
            _isAnswerGiven[parent] |= confidence >= 1;
        }
    }
}
