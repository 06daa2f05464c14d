namespace Portal.Web.Notifications;

/// <summary>What letters and notices need.</summary>
internal static class Mail
{
    public static IServiceCollection AddMail(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddSingleton(_ => MailSettings.Read(configuration, environment))
        .AddSingleton<LetterWriter>().AddSingleton<Postman>().AddHostedService<LetterJob>()
        .AddScoped<Unread>();
}
