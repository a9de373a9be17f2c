using System.Diagnostics;
using DigestMonolith.Benchmarks.Chat;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Imports;

/// <summary>An export through the product, against COPY of the rows it made.</summary>
internal sealed class ImportBenchmark(BenchmarkHouse house, Report report)
{
    private const int ManyMessages = 500_000;

    public async Task RunAsync(int messages, CancellationToken ct)
    {
        var repetitions = messages >= ManyMessages ? 1 : 3;
        Report.Say($"Import of {Number(messages)} messages, {repetitions} times");
        var path = house.ExportPath("import");
        var (products, copies, both) = (new List<double>(), new List<double>(), new List<double>());
        ResidentMemory? memory = null;
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            await ExportFile.WriteAsync(path, 4_000_000_000 + repetition, GeneratedChat.Messages(messages, seed: 1), ct);
            await house.SettleAsync(ct);
            var watch = ResidentMemory.Start();
            var start = Stopwatch.GetTimestamp();
            var status = await house.ImportAsync(path, ct);
            products.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await watch.StopAsync();
            memory ??= watch;
            if (status.Stored != messages)
            {
                throw new InvalidOperationException($"{status.Stored} of {messages} messages were stored.");
            }

            var (rows, measures) = await TimeCopiesAsync(status.Groups.Single().Id, ct);
            copies.Add(rows);
            both.Add(rows + measures);
            Report.Say($"  product {Seconds(products[^1])}, COPY {Seconds(rows)}, with analytics {Seconds(rows + measures)}");
        }

        Add(messages, new FileInfo(path).Length, products, copies, both);
        AddMemory(messages, memory!);
        report.Print($"Import of {Number(messages)} messages");
    }

    private async Task<(double Rows, double Measures)> TimeCopiesAsync(GroupId group, CancellationToken ct)
    {
        await using var connection = await house.OpenAdminAsync(ct);
        var rows = await PlainCopy.OfAsync(connection, "group_messages", group, ct);
        var first = await rows.TimeAsync(ct);
        var measures = await PlainCopy.OfAsync(connection, "group_message_analytics", group, ct);
        return (first, await measures.TimeAsync(ct));
    }

    private void Add(int messages, long bytes, List<double> products, List<double> copies, List<double> both)
    {
        var (ours, plain, more) = (Median(products), Median(copies), Median(both));
        // Each import is compared with the COPY that ran right after it.
        var (share, wholeShare) = (Median(copies.Zip(products, (copy, product) => copy / product)), Median(both.Zip(products, (copy, product) => copy / product)));
        report.Add("messages a second, against COPY of the message rows alone",
            Number(messages / ours), Number(messages / plain), Percent(share), "≥ 25 %", share >= 0.25);
        report.Add("the same, against COPY of all rows that the import makes (messages and analytics)",
            Number(messages / ours), Number(messages / more), Percent(wholeShare), "≥ 25 %", wholeShare >= 0.25);
        report.Add($"time from request to done, file of {Megabytes(bytes)}", Seconds(ours), Seconds(plain));
    }

    private void AddMemory(int messages, ResidentMemory memory)
    {
        var isTarget = messages >= ManyMessages;
        var growth = memory.Peak - memory.Before;
        report.Add("resident memory before, at its peak, 5 s after", $"{Megabytes(memory.Before)}, {Megabytes(memory.Peak)}, {Megabytes(memory.After)}");
        report.Add("growth at the peak (first import of the process, code included)", Megabytes(growth), target: isTarget ? "≤ 150 MB" : "", isMet: isTarget ? growth <= 150e6 : null);
    }
}
