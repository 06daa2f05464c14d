namespace Portal.Tests.Stories;

/// <summary>The errands of an order, one after the other, as whoever runs them signs in for it.</summary>
internal static class Errands
{
    /// <summary>How somebody of the firm signs in and acts.</summary>
    public delegate Task AsFirm(Func<Somebody, Task> acts);

    /// <summary>An offering by its name, and what one contract about it costs.</summary>
    public sealed record Deal(string Offering, string Price, string Subsidy, string Firm, string Invoice);

    /// <summary>The firm orders one with its best voucher, the provider confirms: the address of the order.</summary>
    public static async Task<string> OrderAsync(Story story, AsFirm asFirm, Deal deal)
    {
        var order = "";
        await asFirm(async firm =>
        {
            await firm.WayAsync("产品目录");
            await firm.LinkAsync(deal.Offering);
            await firm.PressAsync("用券下单");
            await firm.PressAsync("下一步：核对");
            await firm.ReadsAsync(deal.Subsidy);
            await firm.PressAsync("确认下单");
            await firm.ReadsAsync("已下单，等待服务机构确认");
            order = firm.Path;
        });
        await story.AsAsync("prov1.op", async provider =>
        {
            await provider.TaskAsync("订单", "待服务商确认");
            await provider.RowAsync(deal.Firm);
            Assert.Equal(order, provider.Path);
            await provider.ActAsync("确认接单");
            await provider.ReadsAsync("状态|待合同备案");
        });
        return order;
    }

    /// <summary>The firm uploads the contract, the platform files it: the money is locked.</summary>
    public static async Task ContractAsync(Story story, AsFirm asFirm, Deal deal, string order)
    {
        await asFirm(async firm =>
        {
            await firm.TaskAsync("订单", "待合同备案");
            await firm.RowAsync(deal.Offering);
            await firm.PressAsync("上传合同");
            await firm.TypeAsync("合同编号", "HT-2026-001");
            await firm.TypeAsync("签订日期", story.Today);
            await firm.TypeAsync("合同金额（元）", deal.Price);
            await firm.TypeIntoAsync("#Items_0__Kind", "数据服务");
            await firm.TypeIntoAsync("#Items_0__Amount", deal.Price);
            await firm.HandInAsync("上传合同");
            await firm.ReadsAsync("状态|合同备案审核中");
        });
        await story.AsAsync("oper.a", async officer =>
        {
            await officer.TaskAsync("订单", "合同备案审核中");
            await officer.RowAsync(deal.Firm);
            Assert.Equal(order, officer.Path);
            await officer.ActAsync("合同备案");
            await officer.ReadsAsync("状态|合同已备案", deal.Subsidy);
        });
    }

    /// <summary>The provider delivers, the firm accepts.</summary>
    public static async Task DeliverAsync(Story story, AsFirm asAdmin, string order)
    {
        await story.AsAsync("prov1.op", async provider =>
        {
            await provider.GoAsync(order);
            await provider.ActAsync("开始履约");
            await provider.PressAsync("提交交付");
            await provider.TypeAsync("使用量", "12");
            await provider.PressAsync("提交交付");
        });
        await asAdmin(async firm =>
        {
            await firm.GoAsync(order);
            await firm.ActAsync("验收通过");
            await firm.ReadsAsync("状态|已验收");
        });
    }

    /// <summary>Whoever is to be paid claims, one reviewer looks, another redeems.</summary>
    public static async Task RedeemAsync(Story story, string claimant, Deal deal, string order)
    {
        await story.AsAsync(claimant, async provider =>
        {
            await provider.GoAsync(order);
            await provider.PressAsync("申请核销");
            await provider.TypeIntoAsync("#Invoices_0__Number", deal.Invoice);
            await provider.TypeIntoAsync("#Invoices_0__Amount", deal.Price);
            await provider.TypeAsync("付款金额（元）", deal.Price);
            await provider.TypeAsync("付款日期", story.Today);
            await provider.HandInAsync("申请核销");
            await provider.ReadsAsync("状态|核销审核中");
        });
        await story.AsAsync("rev.a", async reviewer =>
        {
            await reviewer.GoAsync(order);
            await reviewer.ActAsync("核销初审");
        });
        await story.AsAsync("rev.b", async senior =>
        {
            await senior.GoAsync(order);
            await senior.ActAsync("予以核销");
            await senior.ReadsAsync("状态|已核销");
        });
    }
}
