using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Api.Accounts;

/// <summary>Tells <see cref="BearerTokens"/> when OpenIddict's library changes what it keeps: a token revoked here is
/// refused here at once.</summary>
internal sealed class TokenChanges(BearerTokens tokens) : DbCommandInterceptor
{
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData,
        int result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData,
        DbDataReader result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return ValueTask.FromResult(result);
    }

    private void Hear(DbCommand command)
    {
        if (command.CommandText.Contains("UPDATE", StringComparison.Ordinal)
            || command.CommandText.Contains("DELETE", StringComparison.Ordinal)) tokens.Changed();
    }
}
