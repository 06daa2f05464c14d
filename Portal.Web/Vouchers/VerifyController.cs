using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Vouchers;

namespace Portal.Web.Vouchers;

/// <summary>Where the code on a certificate leads: whoever holds the paper learns whether it is true.</summary>
public sealed class VerifyController(VoucherCertificates certificates) : Controller
{
    [HttpGet("/vouchers/verify/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        await certificates.ConfirmAsync(id, ct) is { } voucher ? View("/Vouchers/Verify.cshtml", voucher) : NotFound();
}
