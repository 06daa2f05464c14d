using Portal.Domain.Files;

namespace Portal.Api.Files;

/// <summary>Where documents are kept, who looks through them, and how machines send and get them.</summary>
public static class PortalFiles
{
    /// <summary>In the data directory, or where Files:S3 says. Files:Scanner is none or the HOST:PORT of a clamd;
    /// Files:LargestMb, :LargestRequestMb, :Most and :MostADayMb limit what is taken.</summary>
    public static IServiceCollection AddPortalFiles(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Files");
        var folder = Path.Combine(configuration["Portal:DataDirectory"] ?? ".portal", "files");
        return services
            .AddSingleton(FilePolicy.OfMb(settings.GetValue("LargestMb", 20), settings.GetValue("LargestRequestMb", 60),
                settings.GetValue("Most", 10), settings.GetValue("MostADayMb", 2_000)))
            .AddSingleton<IFileStore>(_ => settings["S3:Bucket"] is { Length: > 0 }
                ? S3Files.At(settings.GetSection("S3"), Path.Combine(folder, "incoming")) : new DiskFiles(folder))
            .AddSingleton(ScannerAt(settings["Scanner"]))
            .AddSingleton<FileAnswer>();
    }

    private static IFileScanner ScannerAt(string? setting)
    {
        if (setting is null or "none") return new NoScanner();
        return setting.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(setting[(colon + 1)..], out var port)
            ? new ClamScanner(setting[..colon], port)
            : throw new ArgumentException($"Files:Scanner 须为 none 或 主机:端口。Files:Scanner is none or HOST:PORT: '{setting}' is neither");
    }
}
