using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Acting;
using Portal.Web.Joining;
using Portal.Web.Shared;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Accounts.PersonCase>;

namespace Portal.Web.Accounts;

/// <summary>A person with what the forms about them offer.</summary>
/// <param name="Offices">Of the city.</param>
public sealed record PersonCase(
    PeoplePages.Row Person, IReadOnlyList<PeoplePages.Held> Roles, IReadOnlyList<Organisation> Offices, bool HasMail)
{
    /// <summary>Works for the city; or nobody any more, and may be taken back.</summary>
    public bool IsOfCity => Roles.All(held => held.IsOfCity);
}

/// <summary>Somebody whom the portal does not know yet.</summary>
public sealed record Newcomer(IReadOnlyList<Organisation> Offices, bool HasMail);

/// <summary>What the security administrator does about people and their accounts.</summary>
internal static class PeopleActs
{
    private static readonly Field Why = Field.Reason("事由", "写明依据和核实身份的方式；记入审计记录。");

    public static readonly IReadOnlyList<Act> All =
    [
        new(Permissions.PersonSendLink, AccountState.Open, "重新发放首次登录链接",
            "以前发放的链接作废。新链接七天内有效，只能使用一次；对方用它设置密码后登录。")
        {
            Fields = one => one.HasMail ? [Address] : [],
            PerformAsync = acting => SendLinkAsync(acting),
        },
        new(Permissions.PersonAssign, AccountState.Open, "调整岗位",
            "对方打开下一个页面时即按新岗位办理，应用的令牌在一秒内更新；已办理的事项不受影响。")
        {
            Fields = one =>
            [
                .. Office(one.Offices, one.Roles), Roles(one.Roles), Why,
                Field.Hidden("Seen", ChangeOfficer.AsSeen(one.Roles.Select(held => (held.OrganisationId, held.Role)))),
            ],
            PerformAsync = Performing.By<PersonCase, ChangeOfficer, ChangeOfficer.Command, Done>(
                (one, form) => new(one.Person.Id, OfficeIn(one.Offices, form), RoleFields.Read(form),
                    form.Text("Reason"), form.Raw("Seen")),
                (useCase, me, command, ct) => useCase.AssignAsync(me, command, ct)),
        },
        Ending(AccountState.Open),
        new(Permissions.PersonResetSecondFactor, AccountState.Open, "重置动态验证码",
            "该人员的验证器和恢复码作废，所有登录退出；下次凭密码登录后可重新设置。请先核实确为本人申请。")
        {
            IsGrave = true, Fields = _ => [Why],
            PerformAsync = Performing.By<PersonCase, ResetSecondFactor, ResetSecondFactor.Command, Standing>(
                (one, form) => new(one.Person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.PersonGivePasswordLink, AccountState.Open, PasswordLinks.Title, PasswordLinks.Effect)
        {
            IsGrave = true, Fields = one => PasswordLinks.Fields(one.Person.HasAddress == 1 && one.HasMail),
            PerformAsync = PasswordLinks.By<PersonCase>(one => one.Person.Id,
                (useCase, me, command, link, ct) => useCase.ToOfficerAsync(me, command, link, ct)),
        },
        new(Permissions.PersonBlock, AccountState.Open, "停用账号",
            "该人员不能再登录，所有登录立即退出，应用的令牌不能再续期；已办理的事项不受影响。")
        {
            IsGrave = true, Fields = _ => [Why],
            PerformAsync = Performing.By<PersonCase, BlockPerson, BlockPerson.Command, Standing>(
                (one, form) => new(one.Person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.BlockAsync(me, command, ct)),
        },
        new(Permissions.PersonUnblock, AccountState.Blocked, "恢复账号",
            "该人员可以凭原密码和动态验证码重新登录；输错次数清零。")
        {
            Fields = _ => [Why],
            PerformAsync = Performing.By<PersonCase, BlockPerson, BlockPerson.Command, Standing>(
                (one, form) => new(one.Person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.UnblockAsync(me, command, ct)),
        },
        Ending(AccountState.Blocked),
    ];

    /// <summary>What a desk counts: roles that exclude each other, held together from before.</summary>
    public static readonly IReadOnlyList<Act> Separating =
    [
        .. All.Where(act => act.Permission == Permissions.PersonAssign)
            .Select(act => act with { From = HeldTogether.Excluding }),
    ];

    public static readonly PageAct<Newcomer> Add = new(Permissions.PersonAdd, AccountState.Open, "新增工作人员",
        "开通账号并授予所选岗位。对方用一个七天内有效、只能使用一次的链接自己设置密码，密码不经他人之手。")
    {
        Fields = one =>
        [
            Field.Text("Login", "登录名", "4 至 40 位小写字母、数字、点、横线或下划线，以字母开头。"),
            Field.Text("Name", "姓名"), .. Office(one.Offices, []), Roles([]), .. one.HasMail ? [Address] : Array.Empty<Field>(),
        ],
        PerformAsync = acting => AddAsync(acting),
    };

    /// <summary>What a desk counts: appeals that wait for somebody who had no part in them, and there is nobody.</summary>
    public static readonly IReadOnlyList<IPageAct> Judging = [Add with { From = Judges.NobodyLeft }];

    private static Field Address => Field.Text("Address", "电子邮箱",
        "链接发往此邮箱，对方使用后即为其联系邮箱。不填写时，链接在下一页显示一次，由您当面转交。").Optional();

    private static Act Ending(AccountState state) => new(Permissions.PersonEnd, state, "终止任职",
        "该人员的全部岗位立即收回，所有登录退出；已办理的事项不受影响。以后可以重新授予岗位。")
    {
        IsGrave = true, Fields = _ => [Why],
        PerformAsync = Performing.By<PersonCase, ChangeOfficer, ChangeOfficer.Ending, Done>(
            (one, form) => new(one.Person.Id, form.Text("Reason")),
            (useCase, me, command, ct) => useCase.EndAsync(me, command, ct)),
    };

    private static Field[] Office(IReadOnlyList<Organisation> offices, IReadOnlyList<PeoplePages.Held> held) =>
        offices.Count == 0 ? []
        : [
            Field.Choice("OrganisationId", "所在单位",
                [("", "请选择"), .. offices.Select(office => ($"{office.Id}", office.Name))]) with
            {
                Value = held is [var first, ..] ? $"{first.OrganisationId}" : "",
            },
        ];

    private static Field Roles(IReadOnlyList<PeoplePages.Held> held) => Field.Several("Roles", "岗位",
        "系统管理员、安全管理员、审计管理员、财政、审计各由专人担任，不兼任其他岗位。",
        [.. Officers.Roles.Select(role => ($"{role}", RoleWords.KeyOf(role)))]) with
    {
        Value = string.Join(',', held.Select(one => one.Role)),
    };

    private static Guid? OfficeIn(IReadOnlyList<Organisation> offices, ActForm form) =>
        offices.Count == 0 ? null : form.Id("OrganisationId");

    private static async Task<Refusal?> AddAsync(Acting<Newcomer> acting)
    {
        var (form, words) = (acting.Form, acting.Services.GetRequiredService<Words>());
        // Said beside what else is missing; whether it holds is decided with the act.
        if (Officers.WhyNotHold(RoleFields.Read(form)) is { } refusal) form.Say("Roles", words.Refusal(refusal));
        var command = new AddOfficer.Command(form.NewId, form.Text("Login"), form.Text("Name"),
            OfficeIn(acting.Row.Offices, form), RoleFields.Read(form), AddressIn(acting.Row.HasMail, form),
            LanguageOf(acting.Services)) { RequestId = form.RequestId };
        return !form.IsReadable ? null : await acting.Services.GetRequiredService<HandedLink>().GiveAsync(
            command.Address, link => acting.Services.GetRequiredService<AddOfficer>().ExecuteAsync(acting.Actor, command,
                PasswordSignIn.New(command.PersonId, command.Login, command.Name), link, acting.Ct));
    }

    private static Task<Refusal?> SendLinkAsync(Acting<PersonCase> acting)
    {
        var command = new SendFirstLink.Command(acting.Row.Person.Id, AddressIn(acting.Row.HasMail, acting.Form),
            LanguageOf(acting.Services)) { RequestId = acting.Form.RequestId };
        return acting.Services.GetRequiredService<HandedLink>().GiveAsync(command.Address,
            link => acting.Services.GetRequiredService<SendFirstLink>().ExecuteAsync(acting.Actor, command, link, acting.Ct));
    }

    private static string? AddressIn(bool hasMail, ActForm form) => hasMail ? form.Optional("Address") : null;

    private static string LanguageOf(IServiceProvider services) =>
        services.GetRequiredService<Words>().IsEnglish ? "en" : "zh";
}
