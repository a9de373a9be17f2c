using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DigestMonolith.ArchitectureTests;

/// <summary>What the code of an assembly refers to, read from its metadata: what is written counts, not what is run.</summary>
internal static class References
{
    /// <summary>Contracts' types that the assembly mentions.</summary>
    public static IReadOnlyList<Type> ToContracts(Assembly assembly) =>
        Read(assembly, metadata => metadata.TypeReferences.Select(handle => Resolve(metadata, handle)));

    /// <summary>Contracts' types of which the assembly makes instances, by a constructor or by copying with changes.</summary>
    public static IReadOnlyList<Type> Constructions(Assembly assembly) =>
        Read(assembly, metadata => metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => metadata.GetString(member.Name) is ".ctor" or "<Clone>$" && member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => Resolve(metadata, (TypeReferenceHandle)member.Parent)));

    private static List<Type> Read(Assembly assembly, Func<MetadataReader, IEnumerable<Type?>> read)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return [.. read(file.GetMetadataReader()).OfType<Type>().Distinct()];
    }

    private static Type? Resolve(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return House.Contracts.GetType($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");
    }
}
