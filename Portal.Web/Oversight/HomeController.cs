using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Oversight;

/// <summary>The start page: where the city's money is.</summary>
public sealed class HomeController(CityFigures figures) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        View(await figures.ReadAsync(ct));
}
