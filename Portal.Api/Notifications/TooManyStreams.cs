using GraphQL;

namespace Portal.Api.Notifications;

/// <summary>A client listens in as many places as it may; ending one of them makes room.</summary>
public sealed class TooManyStreams : ExecutionError
{
    public TooManyStreams()
        : base($"At most {EventFeed.MostOfOne} streams of one client at a time: end another first") =>
        Code = "TOO_MANY_STREAMS";
}
