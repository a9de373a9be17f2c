namespace DigestMonolith.Language.Tasks;

/// <summary>By which turn of speech a message is a task: finer than its kind.</summary>
public enum TaskSignal
{
    None,

    /// <summary>"Антон, проверь отчёт", "could you send it?".</summary>
    Ask,

    /// <summary>"надо обновить сертификат", "we need to renew it": somebody has to.</summary>
    Need,

    /// <summary>"пришлю завтра", "I'll take it".</summary>
    Promise,

    /// <summary>"Маша подготовит отчёт": said of somebody else.</summary>
    Assignment,

    /// <summary>"давайте созвонимся", "how about Monday?".</summary>
    Proposal,

    /// <summary>"падает на оплате", "the export button crashes".</summary>
    BugReport,

    /// <summary>"было бы здорово добавить тёмную тему", "would be nice to have".</summary>
    FeatureWish,
}
