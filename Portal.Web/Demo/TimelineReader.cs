namespace Portal.Web.Demo;

/// <summary>The acts, in the order of time, each against <see cref="ActTable"/>.</summary>
internal static class TimelineReader
{
    private static readonly ActEvidence[] NoEvidence = [];

    public static IReadOnlyList<CityAct> Read(CityNode timeline, IReadOnlyList<CityUser> users)
    {
        var logins = users.ToDictionary(user => user.Login, user => user.Login, StringComparer.Ordinal);
        var acts = new List<CityAct>();
        foreach (var node in timeline.Items())
        {
            var act = Act(node, acts.Count, logins);
            if (acts is [.., var before] && act.At < before.At)
                throw node["at"].Refuse($"is before {before.At:yyyy-MM-dd'T'HH:mm:sszzz}, the act above", "早于上一事项的时间");
            acts.Add(act);
        }
        return acts;
    }

    private static CityAct Act(CityNode node, int index, Dictionary<string, string> logins)
    {
        var line = node.Line;
        var at = node["at"].Instant();
        if (!logins.TryGetValue(node["by"].Text(), out var by))
            throw node["by"].Refuse("is no login of a user", "不是已列用户的登录名");
        if (ActTable.Find(node["act"].Text()) is not { } act)
            throw node["act"].Refuse($"\"{JsonRows.Shown(node["act"].Text())}\" is no act of city-year/1", "未知的事项");
        return new CityAct(index, line, at, by, act.Name, Arguments(node, act.Arguments),
            node.Find("expect")?["refusal"].Id());
    }

    private static ActArguments Arguments(CityNode node, ActArgument[] known)
    {
        var values = new List<KeyValuePair<string, object>>(known.Length);
        IReadOnlyList<ActEvidence> evidence = NoEvidence;
        var required = known.Count(argument => argument.Required);
        foreach (var (name, value) in node.Members())
        {
            if (name is "at" or "by" or "act" or "expect") continue;
            var argument = Array.Find(known, candidate => candidate.Name == name);
            if (value.IsNull && argument is not { Required: true }) continue;
            if (name == "evidence") evidence = Evidence(value);
            else if (argument is not null) values.Add(new(argument.Name, Value(value, argument.Kind)));
            else if (value.IsScalar) values.Add(new(name, value.AnyText()));
            if (argument is { Required: true }) required--;
        }
        if (required > 0) throw node.Missing(FirstMissing(known, values));
        return new ActArguments([.. values], evidence);
    }

    private static string FirstMissing(ActArgument[] known, List<KeyValuePair<string, object>> values) =>
        known.First(argument => argument.Required && values.TrueForAll(value => value.Key != argument.Name)).Name;

    private static object Value(CityNode value, ActArgumentKind kind) => kind switch
    {
        ActArgumentKind.Id => value.Id(),
        ActArgumentKind.Text => value.Text(),
        ActArgumentKind.Fen => value.Fen(),
        ActArgumentKind.Wan => value.Wan(),
        ActArgumentKind.Whole => value.Whole(),
        ActArgumentKind.Number => value.Number(),
        ActArgumentKind.Day => value.Day(),
        ActArgumentKind.Items =>
            value.Items().Select(item => new ContractItem(item["kind"].Text(), item["amountFen"].Fen())).ToArray(),
        ActArgumentKind.Invoices =>
            value.Items().Select(item => new ActInvoice(item["number"].Text(), item["amountFen"].Fen())).ToArray(),
        ActArgumentKind.Carry =>
            value.Items().Select(item => new CarriedVoucher(item["voucher"].Id(), item["newVoucher"].Id())).ToArray(),
        _ => throw new InvalidOperationException($"{kind}"),
    };

    private static ActEvidence[] Evidence(CityNode list) =>
        [.. list.Items().Select(item => new ActEvidence(item["name"].Text(), item["sha256"].Text()))];
}
