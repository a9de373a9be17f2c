using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>A piece of a tenant's work, and what the analysis of its groups goes by.</summary>
internal sealed class Project
{
    public const string NameIndex = "ux_projects_name";

    private Project()
    {
    }

    public ProjectId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";
    public string Description { get; private set; } = "";
    public List<string> Keywords { get; private set; } = [];
    public string Glossary { get; private set; } = "{}";
    public string Components { get; private set; } = "[]";
    public string PriorityRules { get; private set; } = "{}";
    public AccountId? PmAccountId { get; private set; }
    public List<Guid> MemberIds { get; private set; } = [];
    public string Language { get; private set; } = "auto";
    public bool IsActive { get; private set; } = true;
    public string ConfigVersion { get; private set; } = "1.0.0";
    public int? ScheduleHour { get; private set; }
    public DateTimeOffset? ScheduledUntil { get; private set; }
    public DateTimeOffset? ScheduleBlockedSince { get; private set; }
    public bool AutoApprove { get; private set; }
    public double AutoApproveThreshold { get; private set; } = 0.95;
    public int AutoApproveDailyCap { get; private set; } = 20;
    public AccountId? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public static Project Of(ProjectSettings settings, AccountId? by, DateTimeOffset now)
    {
        var project = new Project { Id = new(Guid.CreateVersion7(now)), CreatedBy = by, CreatedAt = now };
        project.Take(settings, now);
        return project;
    }

    /// <summary>A change of what the analysis reads raises the minor version.</summary>
    public void Change(ProjectSettings settings, DateTimeOffset now)
    {
        var before = (Keywords, Glossary, Components, PriorityRules);
        Take(settings, now);
        if (!before.Keywords.SequenceEqual(Keywords) || !IsSame(before.Glossary, Glossary) || !IsSame(before.Components, Components) || !IsSame(before.PriorityRules, PriorityRules))
        {
            var parts = ConfigVersion.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            ConfigVersion = $"{parts[0]}.{parts[1] + 1}.0";
        }

        Version++;
    }

    /// <summary>The schedule asked for a run up to this moment.</summary>
    public void NoteScheduled(DateTimeOffset until) => (ScheduledUntil, ScheduleBlockedSince) = (until, null);

    /// <summary>An unclosed run, or what else forbids it, holds the scheduled one up. False when that was known.</summary>
    public bool NoteBlocked(DateTimeOffset now)
    {
        if (ScheduleBlockedSince is not null)
        {
            return false;
        }

        ScheduleBlockedSince = now;
        return true;
    }

    public ProjectConfig Config() => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        Version = ConfigVersion,
        Language = Language,
        Keywords = Keywords,
        Glossary = JsonSerializer.Deserialize<Dictionary<string, string>>(Glossary, EventJson.Options)!,
        Components = JsonSerializer.Deserialize<List<ProjectComponent>>(Components, EventJson.Options)!,
        PriorityRules = JsonSerializer.Deserialize<PriorityRules>(PriorityRules, EventJson.Options)!,
    };

    // The database keeps jsonb in an order and with spaces of its own.
    private static bool IsSame(string stored, string next) => JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(next));

    private void Take(ProjectSettings settings, DateTimeOffset now)
    {
        Name = settings.Name.Trim();
        NameKey = Name.ToLowerInvariant();
        Description = settings.Description.Trim();
        Keywords = [.. settings.Keywords.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        Glossary = JsonSerializer.Serialize(settings.Glossary, EventJson.Options);
        Components = JsonSerializer.Serialize(settings.Components, EventJson.Options);
        PriorityRules = JsonSerializer.Serialize(settings.PriorityRules, EventJson.Options);
        PmAccountId = settings.PmAccountId;
        MemberIds = [.. settings.MemberIds.Select(member => member.Value).Distinct()];
        Language = settings.Language;
        IsActive = settings.IsActive;
        ScheduleHour = settings.ScheduleHour;
        AutoApprove = settings.AutoApprove;
        AutoApproveThreshold = settings.AutoApproveThreshold;
        AutoApproveDailyCap = settings.AutoApproveDailyCap;
        UpdatedAt = now;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Project>
    {
        public void Configure(EntityTypeBuilder<Project> builder)
        {
            builder.ToTable("projects");
            builder.HasKey(project => project.Id);
            builder.Property(project => project.Id).ValueGeneratedNever();
            builder.Property(project => project.Glossary).HasColumnType("jsonb");
            builder.Property(project => project.Components).HasColumnType("jsonb");
            builder.Property(project => project.PriorityRules).HasColumnType("jsonb");
            builder.Property(project => project.Version).IsConcurrencyToken();
            builder.HasIndex([nameof(TenantId), nameof(NameKey)], NameIndex).IsUnique();
        }
    }
}

/// <summary>Which project a group belongs to.</summary>
internal sealed class ProjectGroup
{
    public required GroupId GroupId { get; init; }
    public TenantId TenantId { get; private set; }
    public required ProjectId ProjectId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProjectGroup>
    {
        public void Configure(EntityTypeBuilder<ProjectGroup> builder)
        {
            builder.ToTable("project_groups");
            builder.HasKey(row => row.GroupId);
            builder.Property(row => row.GroupId).ValueGeneratedNever();
            builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId);
        }
    }
}
