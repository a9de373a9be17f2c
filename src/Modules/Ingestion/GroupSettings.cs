using System.Text.Json.Serialization;
using FluentValidation;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>What a group may set; a key that is not here is a mistake and refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GroupSettings
{
    public DigestPart Digest { get; init; } = new();
    public LimitsPart Limits { get; init; } = new();

    /// <summary>Whether messages of the group are kept while it is switched off.</summary>
    public bool IngestInactive { get; init; }

    /// <summary>How the group came here, such as bot or bot_manual.</summary>
    public string? Source { get; init; }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record DigestPart
    {
        /// <summary>Window sizes in hours that are made by themselves.</summary>
        public IReadOnlyList<int> Schedule { get; init; } = [24];

        /// <summary>auto, ru, uk or en.</summary>
        public string Language { get; init; } = "auto";
        public int? DefaultWindowHours { get; init; }
        public string? DeliveryChannel { get; init; }
        public string? DeliveryFormat { get; init; }
        public string? DeliveryAddress { get; init; }
        public WebhookPart? Webhook { get; init; }
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record LimitsPart
    {
        public int? MaxDailyDigests { get; init; }
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record WebhookPart(string Url, string? SecretRef);

    internal sealed class Validator : AbstractValidator<GroupSettings>
    {
        public static IReadOnlyList<int> Windows { get; } = [4, 6, 12, 24];
        public static IReadOnlyList<string> Languages { get; } = ["auto", "ru", "uk", "en"];
        public static IReadOnlyList<string> Channels { get; } = ["telegram", "webhook", "page"];
        public static IReadOnlyList<string> Formats { get; } = ["telegram_html", "json", "cards", "html", "markdown", "text"];

        public Validator()
        {
            RuleFor(settings => settings.Digest).NotNull();
            RuleFor(settings => settings.Limits).NotNull();
            RuleFor(settings => settings.Source).MaximumLength(50);
            When(settings => settings.Digest is not null, () =>
            {
                RuleFor(settings => settings.Digest.Schedule)
                    .Must(hours => hours is not null && hours.All(Windows.Contains) && hours.Distinct().Count() == hours.Count)
                    .WithMessage("Window sizes are 4, 6, 12 and 24 hours, each at most once.");
                RuleFor(settings => settings.Digest.Language).Must(Languages.Contains).WithMessage("The language is auto, ru, uk or en.");
                RuleFor(settings => settings.Digest.DefaultWindowHours)
                    .Must(hours => hours is null || Windows.Contains(hours.Value)).WithMessage("A window has 4, 6, 12 or 24 hours.");
                RuleFor(settings => settings.Digest.DeliveryChannel)
                    .Must(channel => channel is null || Channels.Contains(channel)).WithMessage("The channel is telegram, webhook or page.");
                RuleFor(settings => settings.Digest.DeliveryFormat)
                    .Must(format => format is null || Formats.Contains(format)).WithMessage("The format is telegram_html, json, cards, html, markdown or text.");
                RuleFor(settings => settings.Digest.DeliveryAddress).MaximumLength(500);
                RuleFor(settings => settings.Digest.Webhook)
                    .Must(hook => hook is null || (Uri.TryCreate(hook.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                    .WithMessage("The webhook's url is an absolute http or https address.");
            });
            When(settings => settings.Limits is not null, () =>
                RuleFor(settings => settings.Limits.MaxDailyDigests).GreaterThanOrEqualTo(1));
        }
    }
}
