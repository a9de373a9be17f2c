using DigestMonolith.Contracts.Telegram;
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
        services.AddScoped<DigestMenu>();
        services.AddScoped<ChatMenu>();
        services.AddScoped<SettingsMenu>();
        services.AddScoped<IBotCommand, StartCommand>();
        services.AddScoped<IBotCommand, DigestCommand>();
        services.AddScoped<IBotCommand, GroupsCommand>();
        services.AddScoped<IBotCommand, DiscoveryCommand>();
        services.AddScoped<IBotCommand, TasksCommand>();
        services.AddScoped<IBotCommand, SettingsMenu>(provider => provider.GetRequiredService<SettingsMenu>());
        services.AddScoped<IBotCommand, PrivacyCommand>();
        services.AddEventHandler<TelegramCommandReceived, AnswerCommand>("telegram.answer_command");
        services.AddJob<AnswerPress>(AnswerPress.Kind);
    }
}
