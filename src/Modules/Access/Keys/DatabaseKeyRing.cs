using System.Xml.Linq;
using DigestMonolith.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace DigestMonolith.Modules.Access.Keys;

/// <summary>Data Protection's keys in the database, so that every replica reads every other's cookies.</summary>
internal sealed class DatabaseKeyRing(Databases databases, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = databases.App.CreateCommand("select xml from access.data_protection_keys order by created_at, name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = databases.App.CreateCommand(
            "insert into access.data_protection_keys (name, xml, created_at) values ($1, $2, $3) on conflict (name) do nothing");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.ExecuteNonQuery();
    }
}
