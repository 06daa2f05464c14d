namespace Portal.Domain.Files;

/// <summary>How much is taken, in bytes.</summary>
/// <param name="LargestRequest">Of all files that are sent at once.</param>
/// <param name="MostFiles">That are sent at once.</param>
/// <param name="MostWaiting">That one person may have here without having used it for any act.</param>
/// <param name="MostADay">That one person may send within a day, used or not.</param>
public sealed record FilePolicy(
    long LargestFile, long LargestRequest, int MostFiles, long MostWaiting, long MostADay)
{
    private const long Mb = 1024 * 1024;

    /// <summary>What is said to people, in whole MB.</summary>
    public static long InMb(long bytes) => bytes / Mb;

    public static FilePolicy OfMb(int file, int request, int files, int day) =>
        new(file * Mb, request * Mb, files, 10 * request * Mb, day * Mb);
}
