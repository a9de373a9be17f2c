using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Digests;

/// <summary>Small chats and the nine stages, without a database.</summary>
internal static class Chats
{
    public static readonly DateTimeOffset Start = new(2026, 4, 7, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Two matters, a greeting, a duplicate, a service entry and a picture: 16 entries.</summary>
    public static IReadOnlyList<ArchivedMessage> Bakery { get; } =
    [
        Entry(1, "08:00", "Ирина", "Всем доброе утро!"),
        Entry(2, "08:02", "Ирина", "Печь номер два снова не держит температуру, хлеб вчера пригорел. Кто вызовет мастера?"),
        Entry(3, "08:05", "Глеб", "Я вызову мастера по печи сегодня до обеда", replyTo: 2),
        Entry(4, "08:07", "Тамара", "Температура в печи прыгает на 40 градусов, я записала в журнал", replyTo: 2),
        Entry(5, "08:30", "Олег", "По муке: поставщик поднял цену на 12 %, новая цена с понедельника"),
        Entry(6, "08:33", "Тамара", "Может, возьмём муку у второго поставщика? У него цена ниже", replyTo: 5),
        Entry(7, "08:40", "Ирина", "Решили: берём муку у второго поставщика на пробу, 200 кг", replyTo: 6),
        Entry(8, "08:41", "Олег", "Хорошо, закажу муку завтра утром", replyTo: 7),
        Entry(9, "09:00", "Глеб", null, service: true),
        Entry(10, "09:10", "Тамара", null, media: 1),
        Entry(11, "12:20", "Глеб", "Мастер был: в печи сгорел датчик температуры, заменил, держит ровно", replyTo: 3),
        Entry(12, "12:25", "Ирина", "Отлично, спасибо! Значит, печь номер два снова в работе", replyTo: 11),
        Entry(13, "12:26", "Ирина", "Отлично, спасибо! Значит, печь номер два снова в работе", replyTo: 11),
        Entry(14, "13:00", "Олег", "Телефон второго поставщика +7 916 123-45-67, пишите ему", replyTo: 8),
        Entry(15, "13:05", "Тамара", "А кто будет принимать муку в субботу?"),
        Entry(16, "13:09", "Глеб", "ок", replyTo: 14),
    ];

    public static ArchivedMessage Entry(long id, string time, string from, string? text, long? replyTo = null, bool service = false, int media = 0) => new()
    {
        Id = MessageId.New(),
        TgMessageId = id,
        PostedAt = Start + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
        SenderTgId = 1000 + from[0],
        SenderName = from,
        Text = text,
        ReplyToTgMessageId = replyTo,
        IsService = service,
        MediaCount = media,
    };

    public static async Task<RunState> OpenAsync(IEnumerable<ArchivedMessage> entries, BaselineDigest? baseline = null, IReadOnlyList<string>? blocks = null)
    {
        var source = await ReadMessages.FromAsync(entries.ToAsyncEnumerable(), members: [], hidesNames: true, CancellationToken.None);
        var group = GroupId.New();
        return new RunState
        {
            Run = new RunFacts
            {
                RunId = RunId.New(),
                DigestId = DigestId.New(),
                TenantId = TenantId.New(),
                TraceId = "t",
                Regeneration = 0,
                Language = null,
                Requester = null,
            },
            Window = new WindowInfo
            {
                Id = WindowId.New(),
                GroupId = group,
                Start = Start,
                End = Start.AddDays(1),
                SizeHours = 24,
                Status = WindowStatus.Processing,
                Origin = WindowOrigin.Manual,
                Scopes = ["DIGEST_READ"],
                MessageCount = 0,
                ParticipantCount = 0,
            },
            Group = new GroupInfo
            {
                Id = group,
                TgChatId = -1001234567890,
                Title = "Пекарня",
                Kind = GroupKind.Supergroup,
                IsActive = true,
                Schedule = [24],
                Language = "auto",
            },
            Zone = TimeZoneInfo.Utc,
            Source = source,
            Messages = source.Messages,
            History = [],
            Baseline = baseline,
            Plan = ModelPlan.Local("not_configured"),
            Deadline = Start.AddDays(2),
            Blocks = blocks ?? [],
        };
    }

    public static IReadOnlyList<IDigestStage> Stages(DigestsOptions? options = null)
    {
        var wrapped = Options.Create(options ?? new DigestsOptions());
        return
        [
            new IngestValidatorStage(wrapped), new ThreadBuilderStage(), new SegmenterStage(new NoModel<SegmenterOutput>()),
            new EmotionStage(new NoModel<EmotionOutput>()), new RolesStage(new NoModel<RolesOutput>()), new TopicStage(new NoModel<TopicsOutput>()),
            new SynthesisStage(new NoModel<SynthesisOutput>()), new EvaluationStage(new EvaluationAgent(null!, wrapped), new SynthesisAgent(null!, wrapped), wrapped),
            new DeliveryManagerStage(),
        ];
    }

    /// <summary>Through all stages; each output goes through its stored form when that is wanted.</summary>
    public static async Task<RunState> RunAsync(RunState state, DigestsOptions? options = null, bool restored = false)
    {
        foreach (var stage in Stages(options))
        {
            if (state.IsCutShort && !stage.AlwaysRuns)
            {
                state = state.Note(stage.Name, "skipped");
                continue;
            }

            var result = await stage.RunAsync(state, CancellationToken.None);
            state = (restored ? stage.Restore(state, result.Payload) : result.State).Note(stage.Name, SnakeCase.Of(result.Verdict));
        }

        return state;
    }

    /// <summary>Stands where a model would be asked; the plan of these chats asks none.</summary>
    private sealed class NoModel<TOutput> : IStageAgent<TOutput>
    {
        public Task<AgentOutput<TOutput>> AskAsync(RunState state, TOutput local, CancellationToken ct) => throw new System.Diagnostics.UnreachableException();
    }
}
