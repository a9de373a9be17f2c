using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>Connects the bot of a token. Telegram is asked whose it is before the unit of work opens.</summary>
internal sealed class ConnectBot(BotApi api, TenantWork work, CurrentUser user)
{
    internal sealed record Request
    {
        /// <summary>As BotFather gave it; it is kept encrypted and never shown.</summary>
        public required string Token { get; init; }

        public override string ToString() => "Request(***)";
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Token).Must(token => BotToken.TryParse(token) is not null)
            .WithMessage("A token is a number, a colon and a long word, as BotFather gave it.");
    }

    public static Task<Results<Created<BotView>, Ok<BotView>, ProblemHttpResult>> HandleAsync(Request request, ConnectBot connect, CancellationToken ct) =>
        connect.DoAsync(BotToken.TryParse(request.Token)!, ct);

    public async Task<Results<Created<BotView>, Ok<BotView>, ProblemHttpResult>> DoAsync(BotToken token, CancellationToken ct)
    {
        var answer = await api.GetMeAsync(token, ct);
        return answer switch
        {
            BotAnswer<BotUser>.Done { Result: var facts } => await ConnectAsync(token, facts, ct),
            { Fault: { IsPassing: true } fault } => TelegramProblems.Of(fault),
            { Fault: { } fault } => Problems.Invalid("token", fault.Kind == BotFaultKind.Unauthorized ? "Telegram knows no bot with this token." : $"Telegram refuses it: {fault.Description}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Task<Results<Created<BotView>, Ok<BotView>, ProblemHttpResult>> ConnectAsync(BotToken token, BotUser facts, CancellationToken ct) =>
        work.TryAsync<Results<Created<BotView>, Ok<BotView>, ProblemHttpResult>>(user.Tenant!.Value, async services =>
        {
            var views = services.GetRequiredService<BotViews>();
            return await services.GetRequiredService<ConnectedBots>().ConnectAsync(token, facts, isDefault: false, user.Actor, ct) switch
            {
                ConnectOutcome.Connected { Id: var id } => (true, TypedResults.Created($"/api/telegram/bots/{id}", (await views.FindAsync(id, ct))!)),
                ConnectOutcome.Renewed { Id: var id } => (true, TypedResults.Ok((await views.FindAsync(id, ct))!)),
                _ => (false, Problems.Conflict("bot_connected", "This bot is connected already.")),
            };
        }, ct);
}
