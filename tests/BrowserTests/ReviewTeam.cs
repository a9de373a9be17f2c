using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Projects;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.BrowserTests;

/// <summary>A tenant with a chat and runs over it, written as a worker writes them.</summary>
internal sealed class ReviewTeam
{
    private static readonly (string Who, string Text)[] Talk =
    [
        ("Marta", "А що з локалізацією для Польщі? Клієнт чекає до п'ятниці, а ми навіть не знаємо, хто перевіряє тексти."),
        ("Дмитро", "Тексти у мене, але потрібен хтось, хто знає польську."),
        ("Olena", "Google Pay fails without expiryDate, we saw it twice on staging."),
        ("Іван", "Напишу тест на Google Pay без expiryDate завтра."),
        ("Marta", "Сертификат на staging истекает в среду, кто обновит? Если не успеем, встанет вся проверка платежей, и релиз поедет."),
        ("Olena", "I can renew it, but somebody has to give me the DNS access first."),
        ("Дмитро", "Кошик знову губить знижку, якщо повернутися назад. Скріншот у треді."),
        ("Іван", "ok"),
        ("Olena", "The release notes are still empty. Who writes them?"),
        ("Marta", "Давайте в понедельник созвонимся про аналитику: цифры не сходятся с биллингом."),
    ];

    private static readonly (string Title, Priority Priority, Category Category, int[] Messages)[] Found =
    [
        ("Польські тексти ніхто не перевіряє", Priority.High, Category.Chore, [1, 2]), ("Google Pay fails without expiryDate", Priority.Critical, Category.Bug, [3, 4]),
        ("Обновить сертификат на staging до среды", Priority.High, Category.Chore, [5, 6]), ("Кошик губить знижку після повернення назад", Priority.Medium, Category.Bug, [7]),
        ("Write the release notes", Priority.Low, Category.Chore, [9]), ("Сверить цифры аналитики с биллингом", Priority.Medium, Category.Question, [10]),
    ];

    private ReviewTeam(TestTenant tenant, GroupId group) => (Tenant, Group) = (tenant, group);

    public TestTenant Tenant { get; }

    public GroupId Group { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ReviewTeam> StartAsync(AppFixture app)
    {
        var tenant = await app.NewTenantAsync("Europe/Kyiv");
        var lab = new DigestLab(tenant);
        return new(tenant, await lab.ImportTalkAsync(Talk.Select((said, at) => new DigestLab.Said(at + 1, DigestLab.Day.AddHours(9).AddMinutes(at * 3), said.Who, said.Text))));
    }

    public Task<ProjectId> MakeProjectAsync() => Tenant.DoAsync(async services =>
        ((SaveProject.Outcome.Saved)await services.GetRequiredService<SaveProject>().CreateAsync(
            new ProjectSettings { Name = "Mobile app", Keywords = ["pay", "кошик", "staging"], Components = [new("Checkout", ["pay", "cart"])], ScheduleHour = 9 }, [Group], Tenant.Admin.Account, Ct)).Project.Id);

    /// <summary>A completed run with so many pending proposals; those after the sixth say so in their titles.</summary>
    public Task<AnalysisRunId> MakeRunAsync(int proposals, TaskId? similar = null, ProjectId? project = null) => Tenant.DoAsync(async services =>
    {
        var db = services.GetRequiredService<ProposalsDbContext>();
        var messages = (await services.GetRequiredService<IMessageArchive>().FindAsync(Group, [.. Enumerable.Range(1, Talk.Length).Select(id => (long)id)], Ct)).ToDictionary(message => message.TgMessageId);
        var wish = new MakeRun.Wish { ProjectId = project, Start = DigestLab.Day, End = DigestLab.Day.AddDays(1), Trigger = TriggerType.Manual, By = Tenant.Admin.Account };
        var run = await db.LockRunAsync(((MakeRun.Outcome.Made)await services.GetRequiredService<MakeRun>().MakeAsync(wish, Ct)).Run.Id, Ct);
        run.TryBegin(DateTimeOffset.UtcNow).ShouldBeTrue();
        db.Batches.Add(RunBatch.Of(run.Id, 0, Group, [.. messages.Values.OrderBy(message => message.PostedAt).Select(message => (message.TgMessageId, message.PostedAt))]));
        run.Plan(Talk.Length, Talk.Length - 1, new Dictionary<string, int> { ["too_short"] = 1 }, 1);
        for (var number = 0; number < proposals; number++)
        {
            Add(db, run, number, messages, number == 0 ? similar : null);
        }

        run.CountBatch(proposals, FoundBy.Local, 0, 0);
        await db.SaveChangesAsync(Ct);
        run.TryComplete(DateTimeOffset.UtcNow).ShouldBeTrue();
        await db.SaveChangesAsync(Ct);
        return run.Id;
    });

    /// <summary>A closed run that left one task.</summary>
    public async Task<TaskId> MakeTaskAsync()
    {
        var run = await MakeRunAsync(1);
        return await Tenant.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ProposalsDbContext>();
            var by = new Reviewer(Tenant.Admin.Account, "Olena");
            var proposal = await db.Proposals.Where(one => one.RunId == run).Select(one => one.Id).SingleAsync(Ct);
            var done = (Verdict.Done)await services.GetRequiredService<DecideProposal>().ApproveAsync(proposal, by, notes: null, version: null, Ct);
            (await services.GetRequiredService<RunLife>().CloseAsync(run, Tenant.Admin.Account, Ct)).ShouldBeOfType<RunLife.Outcome.Done>();
            return done.Proposal.CreatedTaskId!.Value;
        });
    }

    public Task<ProposalCounters> CountAsync(AnalysisRunId id) =>
        Tenant.DoAsync(async services => (await services.GetRequiredService<ProposalsDbContext>().Runs.SingleAsync(run => run.Id == id, Ct)).Counters);

    public Task<List<Proposal>> ProposalsAsync(AnalysisRunId id) =>
        Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Proposals.Where(one => one.RunId == id).OrderByDescending(one => one.Confidence).ToListAsync(Ct));

    private void Add(ProposalsDbContext db, AnalysisRun run, int number, Dictionary<long, ArchivedMessage> messages, TaskId? similar)
    {
        var found = Found[number % Found.Length];
        var sources = found.Messages.Select(id => messages[id]).Select(message => new SourceMessage(message.Id, message.TgMessageId, message.PostedAt)).ToList();
        var proposal = Proposal.Of(new FoundProposal
        {
            RunId = run.Id,
            BatchIndex = 0,
            Fingerprint = $"{number}",
            GroupId = Group,
            ProjectId = run.ProjectId,
            Title = number < Found.Length ? found.Title : $"{found.Title} ({number})",
            Description = Talk[found.Messages[0] - 1].Text,
            Priority = found.Priority,
            Category = found.Category,
            Owner = number % 3 == 0 ? "Дмитро" : null,
            DueOn = number % 2 == 0 ? new DateOnly(2026, 4, 10) : null,
            DueWords = number % 2 == 0 ? "до п'ятниці" : null,
            Confidence = 0.97 - (number * 0.021),
            Reasoning = "Asked at 09:15, nobody answered by 16:30.",
            Similar = similar is { } task ? new SimilarMatter(task, null, 0.78, SimilarityType.Semantic, null) : null,
            Messages = sources,
        }, DateTimeOffset.UtcNow);
        db.Proposals.Add(proposal);
        db.ProposalMessages.AddRange(sources.Select(source => new ProposalMessage { ProposalId = proposal.Id, GroupId = Group, TgMessageId = source.TgMessageId, MessageId = source.Id, PostedAt = source.PostedAt }));
    }
}
