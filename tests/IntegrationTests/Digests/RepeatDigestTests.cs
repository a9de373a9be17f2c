using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.IntegrationTests.Events;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>The same chat gives the same bytes, whoever asks and however busy the workers are.</summary>
public sealed class RepeatDigestTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Many_windows_asked_for_at_once_give_the_same_documents_in_two_tenants()
    {
        var both = await Task.WhenAll(ReadAsync(), ReadAsync());

        both[0].Count.ShouldBeGreaterThan(10);
        both[0].ShouldBe(both[1]);
    }

    private async Task<List<string>> ReadAsync()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportFileAsync(SchemaFiles.Repository("samples/team-chat/result.json"));
        var spans = await lab.Tenant.DoAsync(async scope =>
        {
            var span = (await scope.GetRequiredService<Contracts.Ingestion.IMessageArchive>().SpanAsync(group, Ct)).ShouldNotBeNull();
            return scope.GetRequiredService<IWindowCalendar>().Covering(TimeZoneInfo.Utc, 6, span.First, span.Last).ToList();
        });
        var windows = new List<WindowId>();
        await lab.Tenant.DoAsync(async scope =>
        {
            foreach (var span in spans)
            {
                var opened = await scope.GetRequiredService<IWindowStatus>().OpenAsync(
                    new WindowRequest { GroupId = group, SizeHours = 6, Start = span.Start, End = span.End, Scopes = ["DIGEST_READ"] }, Ct);
                await scope.GetRequiredService<IDigestRequests>().RequestAsync(
                    new DigestRequest { WindowId = opened.Window.Id, Trigger = "manual", DeliveryChannel = "page" }, Ct);
                windows.Add(opened.Window.Id);
            }
        });
        var documents = new List<string>();
        foreach (var window in windows)
        {
            documents.Add((await lab.RenderAsync((await lab.WaitAsync(window)).Id, "json"))!);
        }

        return documents;
    }
}
