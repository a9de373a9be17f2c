using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>The event log, newest first, filtered by the address; one trace as a timeline.</summary>
internal sealed class EventsModel(VisibleRows rows, EventRegistry registry, TenantDirectory directory, UnitOfWork work) : PageModel
{
    private const int PageSize = 50;
    private const int LongestTrace = 500;
    private const string Columns = "select seq, event_id, event_type, tenant_id, key, trace_id, occurred_at, logged_at from platform.event_log";

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Trace { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Tenant { get; set; }

    /// <summary>In the tenant's zone, as the browser's field gives it.</summary>
    [BindProperty(SupportsGet = true)]
    public DateTime? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateTime? To { get; set; }

    /// <summary>Shows what is older than this number.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public bool SeesAll => rows.SeesAll;

    public TenantId? Own => rows.Own;

    public bool IsTimeline => !string.IsNullOrEmpty(Trace);

    public IReadOnlyList<string> Types => [.. registry.Names.Order(StringComparer.Ordinal)];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public IReadOnlyDictionary<long, string> Payloads { get; private set; } = new Dictionary<long, string>();

    public long? Next { get; private set; }

    public bool IsFiltered => Type is not null || Key is not null || Trace is not null || Tenant is not null || From is not null || To is not null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        var found = IsTimeline ? await TraceAsync(ct) : await PageAsync(ct);
        Next = !IsTimeline && found.Count > PageSize ? found[PageSize - 1].Seq : null;
        Entries = IsTimeline ? found : [.. found.Take(PageSize)];
        Payloads = (await rows.ReadOwnAsync(
            "select seq, left(payload::text, 8000) from platform.event_log where seq = any($1)",
            row => (row.GetInt64(0), row.GetString(1)), ct, Entries.Select(entry => entry.Seq).ToArray())).ToDictionary();
    }

    public IDictionary<string, string?> Older() => new Dictionary<string, string?>
    {
        ["type"] = Type,
        ["key"] = Key,
        ["tenant"] = Tenant?.ToString(),
        ["from"] = From?.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
        ["before"] = Next?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private Task<List<Entry>> TraceAsync(CancellationToken ct) =>
        rows.ReadAsync($"{Columns} where trace_id = $1 order by seq limit $2", Entry.Read, ct, Trace!.Trim(), LongestTrace);

    private Task<List<Entry>> PageAsync(CancellationToken ct) => rows.ReadAsync($"""
        {Columns}
        where ($1::text is null or event_type = $1) and ($2::text is null or key = $2) and ($3::uuid is null or tenant_id = $3)
          and ($4::timestamptz is null or logged_at >= $4) and ($5::timestamptz is null or logged_at < $5)
          and ($6::bigint is null or seq < $6)
        order by seq desc limit $7
        """, Entry.Read, ct, Blank(Type), Blank(Key), Tenant, Utc(From), Utc(To), Before, PageSize + 1);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // An hour that the clocks skip is taken as the one after it. At the ends of the calendar there is no room for a zone.
    private DateTimeOffset? Utc(DateTime? local) => local is not { } time
        ? null
        : time.Year is <= 1 or >= 9999
        ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), Zone.GetUtcOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))).ToUniversalTime();

    internal sealed record Entry(
        long Seq, Guid Id, string Type, TenantId Tenant, string Key, string Trace, DateTimeOffset OccurredAt, DateTimeOffset LoggedAt)
    {
        public static Entry Read(NpgsqlDataReader row) => new(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), new TenantId(row.GetGuid(3)), row.GetString(4), row.GetString(5),
            row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7));
    }
}
