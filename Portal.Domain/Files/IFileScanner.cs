using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

public sealed record FileInfected(string Name) : Refusal(
    "FILE_INFECTED", RefusalKind.Invalid, $"“{Name}”被查出含有恶意代码，未予接收",
    $"“{Name}” was found to hold malicious code and was not taken");

public sealed record ScannerAway(string Name) : Refusal(
    "SCANNER_AWAY", RefusalKind.Conflict, $"“{Name}”暂时无法进行安全检查，未予接收，请稍后再试",
    $"“{Name}” cannot be checked for malicious code at the moment and was not taken: please try again later");

/// <summary>Looks for malicious code.</summary>
public interface IFileScanner
{
    /// <summary>Null only when it was looked through and nothing was found.</summary>
    Task<Refusal?> WhyNotAsync(string name, Stream content, CancellationToken ct);
}

/// <summary>No scanner is there to ask.</summary>
public sealed class NoScanner : IFileScanner
{
    public Task<Refusal?> WhyNotAsync(string name, Stream content, CancellationToken ct) =>
        Task.FromResult<Refusal?>(null);
}
