using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Portal.Api.Accounts;

/// <summary>The four tables of OpenIddict, and nothing else: its library reads them through EF Core, everything of the
/// portal's own is plain SQL. The tables are those of 0013_openid.sql, in the names of the house.</summary>
public sealed class OpenIdDb(DbContextOptions<OpenIdDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.ClrType.Name switch
            {
                var name when name.Contains("Application", StringComparison.Ordinal) => "oidc_applications",
                var name when name.Contains("Authorization", StringComparison.Ordinal) => "oidc_authorizations",
                var name when name.Contains("Scope", StringComparison.Ordinal) => "oidc_scopes",
                _ => "oidc_tokens",
            });
            foreach (var property in entity.GetProperties()) NameColumn(property);
        }
    }

    private void NameColumn(IMutableProperty property)
    {
        property.SetColumnName(SnakeCase(property.Name));
        // The ids of the house are written in lower case there.
        if (Database.IsSqlite() && (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)))
            property.SetValueConverter(typeof(IdConverter));
        // The instants of the house carry their offset there.
        if (Database.IsSqlServer() && property.ClrType == typeof(DateTime?))
            property.SetValueConverter(typeof(InstantConverter));
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    private sealed class IdConverter() :
        Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Guid, string>(
            id => id.ToString("D"), text => Guid.Parse(text));

    private sealed class InstantConverter() :
        Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTime?, DateTimeOffset?>(
            day => day == null ? null : new DateTimeOffset(DateTime.SpecifyKind(day.Value, DateTimeKind.Utc)),
            instant => instant == null ? null : instant.Value.UtcDateTime);
}
