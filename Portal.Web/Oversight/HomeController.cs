using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Oversight;

/// <summary>The start page, and where the city's money is.</summary>
public sealed class HomeController(CityFigures figures) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await figures.ReadAsync(ct));

    [HttpGet("/figures")]
    public async Task<IActionResult> Figures(CancellationToken ct) => View(await figures.ReadAsync(ct));
}
