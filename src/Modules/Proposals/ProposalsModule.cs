using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Forgetting;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.PageWords;
using DigestMonolith.Modules.Proposals.Projects;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Reading.Model;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Tasks;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Options;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals;

/// <summary>Finds what the chats ask for, lets a PM decide it, and keeps the tasks that came of it.</summary>
public sealed class ProposalsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<ProposalsDbContext>();
        services.AddModuleOptions<ProposalsOptions>(configuration, "Proposals");
        services.AddScoped<IGroupProjects, GroupProjects>();
        services.AddScoped<MakeRun>();
        services.AddScoped<RunLife>();
        services.AddScoped<AccuracyMetrics>();
        services.AddScoped<PlanBatches>();
        services.AddScoped<ReadBatch>();
        services.AddScoped<RunSteps>();
        services.AddScoped<ScheduledRuns>();
        services.AddScoped<AutoApproval>();
        services.AddScoped<ApproveByRule>();
        services.AddSingleton<ModelReader>();
        services.AddSingleton<BatchReader>();
        services.AddJob<AnalyseRun>(AnalyseRun.Kind, AnalyseRun.MaxAttempts);
        services.AddJob<KeepRuns>(KeepRuns.Kind);
        services.AddTick<KeepRunsTick>("proposals.keep", "15 * * * * ?", "tick.proposals.keep");
        Texts.Add(ProposalsTexts.All);
        Texts.Add(ReviewTexts.All);
        Texts.Add(RunTexts.All);
        Texts.Add(WorkTexts.All);
        Texts.Add(WebhookTexts.All);
        services.AddScoped<ITaskExport, WebhookTaskExport>();
        services.AddScoped<WorkWebhooks>();
        services.AddScoped<PlanExports>();
        services.AddScoped<PrepareExport>();
        services.AddScoped<RecordExport>();
        services.AddJob<ExportTask>(ExportTask.Kind);
        services.AddScoped<PlanNotices>();
        services.AddScoped<PrepareNotice>();
        services.AddScoped<RecordNotice>();
        services.AddJob<SendNotice>(SendNotice.Kind);
        services.AddEventHandler<AnalysisRunCompleted, NotifyOfCompletedRun>("proposals.notify_of_completed_run");
        services.AddEventHandler<AnalysisRunFailed, NotifyOfFailedRun>("proposals.notify_of_failed_run");
        services.AddScoped<OpenTask>();
        services.AddScoped<DecideProposal>();
        services.AddScoped<UndoLimits>();
        services.AddScoped<UndoDecision>();
        services.AddScoped<EditProposal>();
        services.AddScoped<SplitProposal>();
        services.AddScoped<EditTask>();
        services.AddScoped<MakeTask>();
        services.AddScoped<SaveProject>();
        services.AddScoped<IForgetMessages, ForgetInProposals>();
        services.AddSingleton<IProposalsOverview, ProposalsOverview>();
        services.AddScoped<IOpenTasks, OpenTaskList>();
        services.AddScoped<ReviewQueue>();
        services.AddScoped<ReviewPane>();
        services.AddScoped<ReviewChoices>();
        services.AddScoped<ReviewBulk>();
        services.AddScoped<DecideOnPage>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        MapRuns(api.MapGroup("/runs").WithTags("Analysis runs"));
        MapProposals(api.MapGroup("/proposals").WithTags("Proposals"));
        MapTasks(api.MapGroup("/tasks").WithTags("Tasks"));
        MapProjects(api.MapGroup("/projects").WithTags("Projects"));
        var rules = api.MapGroup("/analysis/auto-approval").WithTags("Projects");
        rules.MapGet("", SwitchAutoApproval.ReadAsync).RequireAuthorization(Scopes.DigestRead).WithSummary("Whether rules may approve");
        rules.MapPut("", SwitchAutoApproval.HandleAsync).RequireAuthorization(Scopes.DigestAdmin).WithSummary("Stops the rules of all projects, or lets them approve again");
        // The paths of the system that this one follows.
        MapRuns(api.MapGroup("/v1/analysis/runs").ExcludeFromDescription());
        MapProposals(api.MapGroup("/v1/analysis/proposals").ExcludeFromDescription());
        MapProjects(api.MapGroup("/v1/projects").ExcludeFromDescription());
    }

    private static void MapRuns(RouteGroupBuilder all)
    {
        var read = all.MapGroup("").RequireAuthorization(Scopes.DigestRead);
        read.MapGet("", RunEndpoints.ListAsync).WithSummary("The runs, newest first").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        read.MapGet("/can-create", RunEndpoints.CanCreateAsync).WithSummary("Whether a run can be made, and what blocks it").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/{id}", RunEndpoints.GetAsync).WithSummary("One run").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/{id}/batches", ListBatches.HandleAsync).WithSummary("The batches of a run").ProducesProblem(StatusCodes.Status404NotFound);

        read.MapGet("/{id}/events", ListRunEvents.HandleAsync).WithSummary("What happened to a run, in the order of the commits")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var decide = all.MapGroup("").RequireAuthorization(Scopes.DigestDecide);
        decide.MapPost("", CreateRun.HandleAsync).WithSummary("Makes a run that waits to be started")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/{id}/start", RunEndpoints.StartAsync).WithSummary("Starts a pending run").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPut("/{id}/close", RunEndpoints.CloseAsync).WithSummary("Freezes a run whose proposals are decided")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/{id}/cancel", RunEndpoints.CancelAsync).WithSummary("Withdraws a pending run").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapDelete("/{id}", RunEndpoints.CancelAsync).WithSummary("Withdraws a pending run").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/{id}/abort", RunEndpoints.AbortAsync).WithSummary("Stops a running run; what it found stays").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/{id}/retry", RunEndpoints.RetryAsync).WithSummary("Makes a failed or cancelled run again").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapProposals(RouteGroupBuilder all)
    {
        var read = all.MapGroup("").RequireAuthorization(Scopes.DigestRead);
        read.MapGet("", ListProposals.HandleAsync).WithSummary("Proposals, the surest first").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        read.MapGet("/{id}", GetProposal.HandleAsync).WithSummary("One proposal with its messages and history").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/{id}/similar", FindSimilar.HandleAsync).WithSummary("The tasks that it may belong to, the likeliest first").ProducesProblem(StatusCodes.Status404NotFound);

        var decide = all.MapGroup("").RequireAuthorization(Scopes.DigestDecide);
        decide.MapPut("/{id}", DecisionEndpoints.EditAsync).Validate<DecisionEndpoints.EditRequest, DecisionEndpoints.EditValidator>().WithSummary("Edits a pending proposal")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        decide.MapPut("/{id}/approve", DecisionEndpoints.ApproveAsync).Validate<DecisionEndpoints.ApproveRequest, DecisionEndpoints.ApproveValidator>().WithSummary("Makes a task of it")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        decide.MapPut("/{id}/reject", DecisionEndpoints.RejectAsync).Validate<DecisionEndpoints.RejectRequest, DecisionEndpoints.RejectValidator>().WithSummary("Refuses it with a reason")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        decide.MapPut("/{id}/merge", DecisionEndpoints.MergeAsync).Validate<DecisionEndpoints.MergeRequest, DecisionEndpoints.MergeValidator>().WithSummary("Adds it to a task that is there")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        decide.MapPost("/{id}/split", SplitEndpoint.HandleAsync).Validate<SplitEndpoint.Request, SplitEndpoint.Validator>().WithSummary("Makes several proposals of it")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/{id}/undo", DecisionEndpoints.UndoAsync).WithSummary("Takes a decision back").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPost("/bulk", DecideMany.HandleAsync).Validate<DecideMany.Request, DecideMany.Validator>().WithMetadata(new OwnUnitOfWorkAttribute(), new KeepsAnswer()).WithSummary("Decides up to 200 at once");
    }

    private static void MapTasks(RouteGroupBuilder all)
    {
        var read = all.MapGroup("").RequireAuthorization(Scopes.DigestRead);
        read.MapGet("", ListTasks.HandleAsync).WithSummary("Tasks, the newest first").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        read.MapGet("/export", ExportTasks.HandleAsync).WithSummary("The tasks as CSV or JSON").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        var webhooks = all.MapGroup("/webhooks").RequireAuthorization(Scopes.DigestAdmin);
        webhooks.MapGet("", WebhookEndpoints.ListAsync).WithSummary("The webhooks that get tasks or notices");
        webhooks.MapPost("", AddWebhook.HandleAsync).Validate<AddWebhook.Request, AddWebhook.Validator>().WithMetadata(new OwnUnitOfWorkAttribute())
            .WithSummary("Configures a webhook; shows its secret once").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapDelete("/{id}", WebhookEndpoints.RemoveAsync).WithSummary("Removes a webhook").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/{id}", GetTask.HandleAsync).WithSummary("One task with versions, incidents and messages").ProducesProblem(StatusCodes.Status404NotFound);
        all.MapPost("/{id}/export", WebhookEndpoints.SendAgainAsync).RequireAuthorization(Scopes.DigestDecide).WithSummary("Sends a task to its webhooks again").ProducesProblem(StatusCodes.Status404NotFound);
        all.MapPost("", AddTask.HandleAsync).RequireAuthorization(Scopes.DigestDecide).Validate<AddTask.Request, AddTask.Validator>().WithSummary("Makes a task by hand");
        all.MapPut("/{id}/status", PutTask.StatusAsync).RequireAuthorization(Scopes.DigestDecide).Validate<PutTask.StatusRequest, PutTask.StatusValidator>().WithSummary("Sets the status of a task")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        all.MapPut("/{id}/parent", PutTask.ParentAsync).RequireAuthorization(Scopes.DigestDecide).WithSummary("Hangs a task below another, or below none")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        all.MapPatch("/{id}", PatchTask.HandleAsync).RequireAuthorization(Scopes.DigestDecide).Validate<PatchTask.Request, PatchTask.Validator>().WithSummary("Changes a task")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static void MapProjects(RouteGroupBuilder all)
    {
        var read = all.MapGroup("").RequireAuthorization(Scopes.DigestRead);
        read.MapGet("", ProjectEndpoints.ListAsync).WithSummary("Projects by name").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        read.MapGet("/{id}", ProjectEndpoints.GetAsync).WithSummary("One project").ProducesProblem(StatusCodes.Status404NotFound);

        var decide = all.MapGroup("").RequireAuthorization(Scopes.DigestDecide);
        decide.MapPost("", ProjectEndpoints.CreateAsync).Validate<ProjectEndpoints.Request, ProjectEndpoints.Validator>().WithSummary("Makes a project")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapPut("/{id}", ProjectEndpoints.ReplaceAsync).Validate<ProjectEndpoints.Request, ProjectEndpoints.Validator>().WithSummary("Changes a project")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        decide.MapDelete("/{id}", ProjectEndpoints.RemoveAsync).WithSummary("Removes a project that nothing belongs to").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
