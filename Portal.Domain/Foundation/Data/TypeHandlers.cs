using System.Data;
using System.Globalization;
using Dapper;

namespace Portal.Domain.Foundation.Data;

/// <summary>How rows become the domain's types, whichever engine they come from: SQLite gives text for ids, days and
/// instants, the servers their own types.</summary>
internal static class TypeHandlers
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(value => new Money(value as long? ?? Convert.ToInt64(value, CultureInfo.InvariantCulture)));
        Add(value => value as Guid? ?? Guid.Parse((string)value));
        Add(value => value switch
        {
            DateOnly day => day,
            DateTime day => DateOnly.FromDateTime(day),
            _ => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        Add(value => value switch
        {
            DateTimeOffset instant => instant.ToUniversalTime(),
            DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
            _ => DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        });
    }

    private static void Add<T>(Func<object, T> parse) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(new Handler<T>(parse));
    }

    private sealed class Handler<T>(Func<object, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => parse(value);

        // Parameters are bound by Statements through the dialect, never by Dapper.
        public override void SetValue(IDbDataParameter parameter, T? value) => throw new NotSupportedException();
    }
}
