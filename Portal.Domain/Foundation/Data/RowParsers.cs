using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace Portal.Domain.Foundation.Data;

/// <summary>Dapper's row parsers, made once for each statement: the columns of a statement never change.</summary>
internal static class RowParsers
{
    private static readonly ConcurrentDictionary<(string Engine, StatementKey), Func<DbDataReader, object>> Known = new();

    /// <summary>The parser for rows of this statement; the reader has to stand on a row.</summary>
    public static Func<DbDataReader, object> Of(Dialect dialect, string sql, Type row, DbDataReader reader) =>
        Known.TryGetValue((dialect.Name, new(sql, row)), out var parser)
            ? parser
            : Known.GetOrAdd((dialect.Name, new(sql, row)), reader.GetRowParser(row));
}
