using BenchmarkDotNet.Attributes;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Benchmarks.Engine;

/// <summary>The cases for BenchmarkDotNet, which makes its own subclass of this.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class EngineCases
{
    private ChatMessage[] _messages = [];

    [Params(1000, 10_000)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void Generate() => _messages = EngineChat.Messages(Messages);

    [Benchmark(Baseline = true)]
    public int Plain() => EngineWork.Plain(_messages);

    [Benchmark]
    public int Threads() => EngineWork.Threads(_messages);

    [Benchmark]
    public int Digest() => EngineWork.Digest(_messages);
}
