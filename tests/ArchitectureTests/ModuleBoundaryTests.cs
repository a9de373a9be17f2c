using DigestMonolith.App.Web;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Modules;

namespace DigestMonolith.ArchitectureTests;

public sealed class ModuleBoundaryTests
{
    /// <summary>Who may know whose contracts. A new coupling is a new word here, and a reviewer sees it.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Access"] = ["Telegram"],
        ["Ingestion"] = ["Telegram"],
        ["Windowing"] = ["Digests", "Ingestion"],
        ["Digests"] = ["Access", "Delivery", "Ingestion", "Windowing"],
        ["Delivery"] = ["Access", "Digests", "Ingestion", "Telegram", "Windowing"],
        ["Proposals"] = ["Access", "Ingestion"],
        ["Realtime"] = ["Ingestion", "Proposals"],
        ["Telegram"] = ["Access", "Delivery", "Digests", "Ingestion", "Proposals", "Windowing"],
    };

    public static TheoryData<string> Modules => [.. House.Modules];

    [Fact]
    public void Every_folder_of_modules_is_in_the_catalogue_and_in_the_table()
    {
        var catalogue = ModuleCatalog.All.Select(module => module.GetType().Name[..^"Module".Length]);

        catalogue.ShouldBe(House.Modules, ignoreOrder: true);
        MayUse.Keys.ShouldBe(House.Modules, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_shows_one_public_type_and_it_is_the_module(string module)
    {
        var shown = House.Assemblies[module].GetExportedTypes();

        shown.ShouldHaveSingleItem().IsAssignableTo(typeof(IModule)).ShouldBeTrue();
        shown[0].Name.ShouldBe($"{module}Module");
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_uses_the_contracts_that_it_declares_and_no_others(string module)
    {
        var used = References.ToContracts(House.Assemblies[module]).Select(Owner)
            .Where(owner => owner != module && owner != nameof(Contracts)).Distinct();

        used.ShouldBe(MayUse[module], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_refers_to_no_other_module(string module) =>
        House.Assemblies[module].GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name.StartsWith("DigestMonolith.Modules.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_platform_knows_no_contract_of_a_module() =>
        References.ToContracts(House.Platform).Where(type => Owner(type) != nameof(Contracts)).ShouldBeEmpty();

    [Fact]
    public void Every_contract_belongs_to_a_module_or_to_all() =>
        House.Contracts.GetExportedTypes().Select(Owner).Distinct().ShouldBeSubsetOf([.. House.Modules, nameof(Contracts)]);

    [Fact]
    public void Only_the_owner_constructs_its_events()
    {
        var strangers =
            from assembly in House.Assemblies
            from type in References.Constructions(assembly.Value)
            where type.IsSubclassOf(typeof(IntegrationEvent)) && Owner(type) != assembly.Key
            select $"{assembly.Key} constructs {type.Name} of {Owner(type)}";

        strangers.ShouldBeEmpty();
    }

    private static string Owner(Type type) => type.Namespace!.Split('.')[^1];
}
