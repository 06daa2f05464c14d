using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>Pictures of the main pages, in both languages, wide and on a phone: ./test.sh -explicit only -class
/// Portal.Tests.Stories.Pictures makes them anew under docs/pictures.</summary>
public sealed class Pictures(Chromium chromium)
{
    private static readonly string Folder = Repository.PathOf("docs/pictures");

    [Fact(Explicit = true)]
    public async Task Of_ten_main_pages()
    {
        await using var portal = await Browser.PortalAsync();
        Task<Guid> OneAsync(string sql) => portal.Services.GetRequiredService<Database>()
            .FindAsync<Guid>(sql, new { }, TestContext.Current.CancellationToken);
        (string Name, string? Login, string Address)[] pages =
        [
            ("start", null, "/"), ("programme", null, $"/programmes/{await OneAsync("SELECT id FROM programmes ORDER BY name")}"),
            ("catalogue", null, "/catalogue"), ("calculator", null, "/calculator"),
            ("firm-desk", "ent4.op", "/desk"),
            ("voucher", "ent4.op", $"/vouchers/{await OneAsync("SELECT v.id FROM vouchers v JOIN memberships m ON m.organisation_id = v.enterprise_id JOIN people p ON p.id = m.person_id WHERE p.login = 'ent4.op'")}"),
            ("order", "prov1.op", $"/orders/{await OneAsync("SELECT o.id FROM orders o JOIN memberships m ON m.organisation_id = o.provider_id JOIN people p ON p.id = m.person_id WHERE p.login = 'prov1.op' AND o.state = 'Delivering'")}"),
            ("officer-desk", "rev.a", "/desk"), ("batch", "fin.a", $"/batches/{await OneAsync("SELECT id FROM batches WHERE state = 'Closed'")}"),
            ("usage", "lead.a", "/usage"),
        ];
        Directory.CreateDirectory(Folder);
        foreach (var phone in new[] { false, true })
            foreach (var (name, login, address) in pages)
            {
                await using var somebody = await Browser.OpenAsync(chromium, portal, phone: phone);
                if (login is not null) await somebody.SignInAsync(login);
                foreach (var language in new[] { "zh", "en" })
                {
                    await somebody.GoAsync($"{address}?lang={language}");
                    await somebody.Page.ScreenshotAsync(new()
                    {
                        Path = Path.Combine(Folder, $"{name}-{(phone ? "phone" : "wide")}-{language}.png"),
                    });
                }
            }
        Assert.Equal(pages.Length * 4, Directory.GetFiles(Folder, "*.png").Length);
    }
}
