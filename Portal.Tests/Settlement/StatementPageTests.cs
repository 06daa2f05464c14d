using Portal.Tests.Stories;
using Portal.Tests.Support;

namespace Portal.Tests.Settlement;

/// <summary>A statement as its payee and the platform find it on their pages.</summary>
public sealed class StatementPageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_payee_objects_to_a_line_is_answered_and_confirms(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        async Task AsAsync(string login, Func<Browser, Task> acts)
        {
            await using var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
            await somebody.Page.SetViewportSizeAsync(375, 800);
            await somebody.SignInAsync(login);
            await acts(somebody);
        }
        var batch = "";
        await AsAsync("oper.a", async platform =>
        {
            await platform.GoAsync("/batches?state=Open");
            await platform.PressAsync("main tbody a");
            batch = platform.Path;
            foreach (var act in new[] { "锁定批次", "对账" })
            {
                await platform.PressWordsAsync(act);
                await platform.PressWordsAsync(act);
            }
            Assert.Contains("0 件异议待答复", await platform.TextAsync());
            await platform.AssertAsync(scripts);
        });

        var statement = batch.Replace("batches", "settlements", StringComparison.Ordinal);
        await AsAsync("prov1.op", async payee =>
        {
            Assert.Contains("对账单 · 对账中", await payee.TextAsync());
            await payee.GoAsync("/settlements?state=Reconciling");
            await payee.AssertAsync(scripts);
            await payee.PressAsync("h2#payments ~ .scroll tbody a");
            Assert.Equal(statement, payee.Path);
            Assert.Contains("叁仟陆佰元整", await payee.TextAsync());
            Assert.Contains("本平台不保存账号", await payee.TextAsync());
            await payee.AssertAsync(scripts);
            await payee.PressWordsAsync("提出异议");
            await payee.AssertAsync(scripts);
            await payee.PressWordsAsync("提出异议");
            Assert.Equal(1, await payee.Page.Locator("#Reason[aria-invalid=true]").CountAsync());
            await payee.TypeAsync("异议理由", "核销金额应为 3,900 元");
            await payee.PressWordsAsync("提出异议");
            Assert.Equal(statement, payee.Path);
            Assert.Contains("您提出的异议正在处理", await payee.TextAsync());
            await payee.PressWordsAsync("撤回异议");
            await payee.AssertAsync(scripts);
            await payee.PressWordsAsync("撤回异议");
            Assert.Equal(statement, payee.Path);
            Assert.DoesNotContain("您提出的异议正在处理", await payee.TextAsync());
            await payee.PressWordsAsync("提出异议");
            await payee.TypeAsync("异议理由", "核销金额应为 3,900 元");
            await payee.PressWordsAsync("提出异议");
            Assert.Contains("您提出的异议正在处理", await payee.TextAsync());
            Assert.Equal(0, await payee.Page.Locator("main a:text-is('确认对账单')").CountAsync());
            await payee.AssertAsync(scripts);
        });
        await AsAsync("oper.a", async platform =>
        {
            Assert.Contains("对账异议 · 对账中", await platform.TextAsync());
            await platform.GoAsync("/batches?state=Reconciling");
            Assert.Contains("异议 1 件", await platform.TextAsync());
            await platform.GoAsync($"{batch}/submit");
            await platform.PressWordsAsync("提交部门审核");
            Assert.Contains("还有 1 件异议未处理", await platform.TextAsync());
            await platform.GoAsync(batch);
            await platform.AssertAsync(scripts);
            await platform.PressAsync("main .objections a.bad");
            Assert.Contains("核销金额应为 3,900 元", await platform.TextAsync());
            await platform.TypeAsync("答复", "核销金额以复审认定为准");
            await platform.AssertAsync(scripts);
            await platform.PressWordsAsync("认定异议不成立");
            Assert.Contains("异议不成立", await platform.TextAsync());
        });
        await AsAsync("prov1.op", async payee =>
        {
            await payee.GoAsync(statement);
            Assert.Contains("核销金额以复审认定为准", await payee.TextAsync());
            await payee.PressWordsAsync("确认对账单");
            await payee.AssertAsync(scripts);
            await payee.PressWordsAsync("确认对账单");
            Assert.Contains("已确认", await payee.TextAsync());
            await payee.GoAsync($"{statement}?lang=en");
            Assert.Contains("Confirmed on", await payee.TextAsync());
            await payee.AssertAsync(scripts);
        });
        Assert.Equal(1, await portal.CountAsync("batch_payees",
            $"batch_id = '{batch[^36..]}' AND confirmed_by IS NOT NULL"));
        await AsAsync("ent1.op", async stranger =>
        {
            await stranger.GoAsync(statement);
            Assert.Contains("未找到", await stranger.TextAsync());
        });
    }
}
