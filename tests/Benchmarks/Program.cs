using DigestMonolith.Benchmarks;

return await BenchmarkCommands.RunAsync(args);
