using System.Reflection;
using System.Text.RegularExpressions;
using DigestMonolith.Platform.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.ArchitectureTests;

public sealed partial class OptionsTests
{
    private static readonly List<OptionsBinding> Bindings =
        [.. House.Services().Select(service => service.ImplementationInstance).OfType<OptionsBinding>()];

    public static TheoryData<string> Sections => [.. Bindings.Select(binding => binding.Section)];

    [Fact]
    public void Every_options_class_is_bound_to_one_section()
    {
        // The roof's own options are those of its command line.
        var written = House.Assemblies.Values.Where(assembly => assembly != House.Roof).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.GetProperties().Any(IsFlat)));

        Bindings.Select(binding => binding.OptionsType).ShouldBe(written, ignoreOrder: true);
        Bindings.Select(binding => binding.Section).ShouldBeUnique();
    }

    [Fact]
    public void The_defaults_are_valid()
    {
        using var provider = House.Services().BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory, MemberData(nameof(Sections))]
    public void A_misspelt_setting_stops_the_start(string section)
    {
        using var provider = House.Services(($"{section}:NoSuchSetting", "1")).BuildServiceProvider();

        Should.Throw<InvalidOperationException>(provider.GetRequiredService<IStartupValidator>().Validate).Message.ShouldContain("NoSuchSetting");
    }

    [Theory, MemberData(nameof(Sections))]
    public void Annotations_of_options_are_checked(string section)
    {
        var options = Bindings.Single(binding => binding.Section == section).OptionsType;
        using var provider = House.Services().BuildServiceProvider();

        provider.GetServices(typeof(IValidateOptions<>).MakeGenericType(options)).Select(validator => validator!.GetType())
            .ShouldContain(typeof(DataAnnotationValidateOptions<>).MakeGenericType(options));
    }

    [Fact]
    public void Every_setting_is_in_the_example_file()
    {
        var listed = House.Read(".env.example").Split('\n').Select(line => Setting().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value);
        var settings = Bindings.SelectMany(binding => Names(binding.OptionsType, binding.Section));

        settings.Except(listed).ShouldBeEmpty("missing in .env.example");
    }

    // A group of settings is named by its members.
    private static IEnumerable<string> Names(Type options, string prefix) => Settable(options).SelectMany(property =>
        property.GetCustomAttribute<FlatNameAttribute>() is { } flat ? [flat.Name]
        : property.PropertyType.IsClass && property.PropertyType.Assembly == options.Assembly ? Names(property.PropertyType, $"{prefix}__{property.Name}")
        : new[] { $"{prefix}__{property.Name}" });

    private static IEnumerable<PropertyInfo> Settable(Type options) => options.GetProperties().Where(property => property.GetSetMethod() is not null);

    private static bool IsFlat(PropertyInfo property) => property.GetCustomAttribute<FlatNameAttribute>() is not null;

    [GeneratedRegex("^#? ?([A-Za-z_][A-Za-z0-9_]*)=", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Setting();
}
