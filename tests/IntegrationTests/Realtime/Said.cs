using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>Says events in a tenant, as modules do, and makes what they speak of.</summary>
internal static class Said
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    extension(TestTenant tenant)
    {
        public Task SayAsync(params IntegrationEvent[] events) => tenant.DoAsync(scope =>
        {
            foreach (var message in events)
            {
                scope.GetRequiredService<UnitOfWork>().Publish(message);
            }

            return Task.CompletedTask;
        });

        /// <summary>Told as progress_updated in analysis_runs, with the number as current_batch.</summary>
        public AnalysisProgressUpdated Progress(int number, AnalysisRunId? run = null, ProjectId? project = null) => new()
        {
            TenantId = tenant.Id,
            Id = run ?? AnalysisRunId.New(),
            ProjectId = project,
            CurrentBatch = number,
            TotalBatches = 1_000_000,
            ProgressPercent = 0,
        };

        /// <summary>Told as rejected in proposals.</summary>
        public ProposalRejected Rejected(string reason, ProjectId? project = null) => new()
        {
            TenantId = tenant.Id,
            Id = ProposalId.New(),
            AnalysisRunId = AnalysisRunId.New(),
            ProjectId = project,
            Status = "rejected",
            Version = 1,
            Counters = new ProposalCounters(1, 0, 0, 1, 0),
            By = "Olena",
            Reason = reason,
        };

        public async Task<GroupId> NewGroupAsync(string title = "Invoices")
        {
            var made = await PostAsync(tenant.Http, "/api/groups", new { tg_chat_id = -1001520000000 - Random.Shared.Next(1_000_000), title });
            return new GroupId(made["id"]!.GetValue<Guid>());
        }

        public async Task<ProjectId> NewProjectAsync(params GroupId[] groups)
        {
            var made = await PostAsync(tenant.Http, "/api/projects", new { name = $"Project {Guid.CreateVersion7()}", keywords = new[] { "export" }, group_ids = groups.Select(group => group.Value) });
            return new ProjectId(made["id"]!.GetValue<Guid>());
        }

        public Task PushAsync(GroupId group, params object[] messages) => PostAsync(tenant.Http, $"/api/groups/{group}/messages", new { messages });
    }

    public static int NumberOf(JsonNode frame) => frame["data"]!["current_batch"]!.GetValue<int>();

    public static long SeqOf(JsonNode frame) => frame["seq"]!.GetValue<long>();

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
