using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What commands are made of.</summary>
internal static class CommandServices
{
    public static void AddCommands(this IServiceCollection services)
    {
        Texts.Add(CommandTexts.All);
        services.AddScoped<PersonRecord>();
        services.AddScoped<HearSpeaker>();
        services.AddScoped<ActionTokens>();
        services.AddScoped<Answers>();
        services.AddSingleton<AccountLink>();
        services.AddScoped<RunCommand>();
        services.AddScoped<PressButton>();
        services.AddScoped<DoAction>();
        services.AddScoped<DigestMenu>();
        services.AddScoped<ChatMenu>();
        services.AddScoped<SettingsMenu>();
        services.AddScoped<SubscriptionMenu>();
        services.AddScoped<IBotCommand, StartCommand>();
        services.AddScoped<IBotCommand, DigestCommand>();
        services.AddScoped<IBotCommand, GroupsCommand>();
        services.AddScoped<IBotCommand, DiscoveryCommand>();
        services.AddScoped<IBotCommand, TasksCommand>();
        services.AddScoped<IBotCommand, SettingsMenu>(provider => provider.GetRequiredService<SettingsMenu>());
        services.AddScoped<IBotCommand, PrivacyCommand>();
        services.AddEventHandler<TelegramCommandReceived, AnswerCommand>("telegram.answer_command");
        services.AddJob<AnswerPress>(AnswerPress.Kind);
        services.AddExpiries(Spent);
    }

    // A button is good for a day.
    private static IReadOnlyList<ExpiryRule> Spent { get; } =
    [
        // Whoever comes back is heard like anybody new.
        new("telegram_people", days => days.Digests, "delete from telegram.people where tg_user_id in (select tg_user_id from telegram.people where seen_at < $1 order by seen_at limit $2)"),
        new("telegram_actions", _ => 2, "delete from telegram.actions where id in (select id from telegram.actions where created_at < $1 order by created_at limit $2)"),
    ];
}
