using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class CatalogueActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["provider.submit"] = act => MoveAsync(act, MoveProvider.Submit),
        ["provider.accept"] = act => MoveAsync(act, MoveProvider.Accept),
        ["provider.toExperts"] = act => MoveAsync(act, MoveProvider.ToExperts),
        ["provider.propose"] = act => ProposeAsync(act, ProposeProvider.AfterExperts),
        ["provider.proposeDirect"] = act => ProposeAsync(act, ProposeProvider.Direct),
        ["provider.admit"] = act => Said(act.UseCase<AdmitProvider>().ExecuteAsync(act.Actor,
            act.With(new AdmitProvider.Command(act.Id("provider"), act.Text("agreementNo"))), act.Ct)),
        ["provider.correctAccount"] = act => Said(act.UseCase<CorrectProviderAccount>().ExecuteAsync(act.Actor,
            act.With(new CorrectProviderAccount.Command(act.Id("provider"))), act.Ct)),
        ["offering.submit"] = act => Said(act.UseCase<SubmitOffering>().ExecuteAsync(act.Actor,
            act.With(new SubmitOffering.Command(act.Id("offering"), null,
                act.Text("dataGrade") is { } grade ? GivenReader.GradeOf(grade) : null)), act.Ct)),
        ["offering.approve"] = act => Said(act.UseCase<ApproveOffering>().ExecuteAsync(act.Actor,
            act.With(new ApproveOffering.Command(act.Id("offering"), act.Text("reason"))), act.Ct)),
        ["offering.list"] = act => Said(act.UseCase<ListOffering>().ExecuteAsync(act.Actor,
            act.With(new ListOffering.Command(act.Id("offering"))), act.Ct)),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<ProviderState> step) =>
        Said(act.UseCase<MoveProvider>().ExecuteAsync(act.Actor, step,
            act.With(new MoveProvider.Command(act.Id("provider"), act.Text("reason"))), act.Ct));

    private static Task<Refusal?> ProposeAsync(Played act, Step<ProviderState> step) =>
        Said(act.UseCase<ProposeProvider>().ExecuteAsync(act.Actor, step,
            act.With(new ProposeProvider.Command(act.Id("provider"), act.Text("score"))), act.Ct));
}
