using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Enterprises;

namespace Portal.Bench;

/// <summary>A city of as many acts as wanted: firm after firm applies, is granted a voucher and takes orders on it to
/// their redemption. What comes out is not stated; only that no act is refused.</summary>
internal static class BigCity
{
    private const int OrdersPerFirm = 4, ActsPerFirm = 3 + 6 + 1 + OrdersPerFirm * 10;

    public static byte[] Make(int acts)
    {
        var firms = Math.Max(1, (acts - 40) / ActsPerFirm);
        var city = new JsonObject
        {
            ["format"] = "city-year/1",
            ["meta"] = new JsonObject { ["asOf"] = "2026-12-01", ["timezone"] = "Asia/Shanghai" },
            ["calendar"] = new JsonObject { ["off"] = new JsonArray(), ["makeup"] = new JsonArray() },
            ["rules"] = JsonNode.Parse("""{"noticeWorkingDays":5,"supplementWorkingDays":5,"confirmWorkingDays":3,"autoAcceptDays":15,"appealDays":60,"creditorNoticeDays":45,"relatedEquityBp":2500,"startupMonths":36}"""),
            ["regions"] = JsonNode.Parse("""[{"code":"990100","nameZh":"大城","parent":null}]"""),
            ["authorities"] = JsonNode.Parse("""[{"id":"A","name":"数据局","role":"主管部门","uscc":"11990100MBYL0001X0"}]"""),
            ["zones"] = JsonNode.Parse("""[{"id":"Z1","code":"STARTUP","nameZh":"专区"}]"""),
            ["users"] = Users(firms), ["enterprises"] = Enterprises(firms),
            ["providers"] = JsonNode.Parse("""[{"id":"V1","name":"数据公司","regionCode":"990100","uscc":"91990102MAYL20017X","categories":["DATA"],"intro":"","state":"Admitted"}]"""),
            ["offerings"] = JsonNode.Parse("""[{"id":"O1","provider":"V1","zone":"Z1","category":"DATA","name":"数据集","unit":"份","unitPriceFen":1000000,"dataGrade":"一般1级","delivery":"API","updateCycle":"日","note":"","state":"Listed"}]"""),
            ["programmes"] = JsonNode.Parse($$"""[{"id":"P1","name":"数据券","kind":"DATA_VOUCHER","mode":"DEDUCT","categories":["DATA"],"budgetFen":{{firms * 4_000_000L}},"rate":{"SMALL":50},"firmYearCapFen":{"SMALL":10000000},"orderCapFen":5000000,"validDays":300,"claimDays":30,"state":"Active"}]"""),
            ["rounds"] = JsonNode.Parse($$"""[{"id":"R1","name":"批次","openAt":"2026-03-02T09:00:00+08:00","closeAt":"2026-03-20T17:30:00+08:00","noticeOn":null,"noticeEnds":null,"issueOn":null,"quotaFen":{"P1":{{firms * 4_000_000L}}},"state":"InUse"}]"""),
            ["timeline"] = Timeline(firms),
        };
        foreach (var list in new[] { "relatedParties" }) city[list] = new JsonArray();
        return Encoding.UTF8.GetBytes(city.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static JsonArray Users(int firms)
    {
        var users = new JsonArray();
        void Add(string login, string role, string? org) => users.Add(new JsonObject { ["login"] = login, ["role"] = role, ["org"] = org, ["nameZh"] = login });
        foreach (var role in new[] { "PlatOperator", "Reviewer", "SeniorReviewer", "AuthorityOperator", "AuthorityLead", "LegalReviewer", "Finance" }) Add(role, role, "A");
        Add("prov.admin", "ProvAdmin", "V1");
        Add("prov.op", "ProvOperator", "V1");
        for (var i = 1; i <= firms; i++)
        {
            Add($"e{i}.op", "EntOperator", $"E{i}");
            Add($"e{i}.admin", "EntAdmin", $"E{i}");
        }
        return users;
    }

    private static JsonArray Enterprises(int firms) => new([.. Enumerable.Range(1, firms).Select(i => JsonNode.Parse($$"""
        {"id":"E{{i}}","name":"企业{{i}}","regionCode":"990100","uscc":"{{Code(i)}}","section":"I","industryClass":"6513","industryName":"软件","smeKey":"SOFTWARE_IT","employees":50,"revenueWan":500,"assetsWan":100,"foundedOn":"2015-01-01","expectedSize":"SMALL","expectedState":null}
        """))]);

    private static string Code(int number) =>
        (from old in "0123456789X" from check in "0123456789ABCDEFGHJKLMNPQRTUWXY" select $"91990100{number:00000000}{old}{check}")
        .First(code => Uscc.Fault(code) is null && !Uscc.HasOldOrganisationCode(code));

    private static JsonArray Timeline(int firms)
    {
        var acts = new Script();
        acts.On("2026-01-05", ("AuthorityOperator", "programme.submitReview", """ "programme":"P1" """), ("AuthorityLead", "programme.skipConsultation", """ "programme":"P1" """),
            ("Finance", "programme.budgetApproved", $""" "programme":"P1","amountFen":{firms * 4_000_000L} """), ("AuthorityLead", "programme.publish", """ "programme":"P1" """),
            ("prov.admin", "provider.submit", """ "provider":"V1" """), ("PlatOperator", "provider.accept", """ "provider":"V1" """), ("SeniorReviewer", "provider.proposeDirect", """ "provider":"V1" """));
        acts.On("2026-01-15", ("AuthorityLead", "provider.admit", """ "provider":"V1" """), ("prov.op", "offering.submit", """ "offering":"O1" """),
            ("SeniorReviewer", "offering.approve", """ "offering":"O1" """), ("PlatOperator", "offering.list", """ "offering":"O1" """), ("AuthorityOperator", "round.schedule", """ "round":"R1" """));
        void Each(string day, Func<int, (string, string, string)[]> each) { for (var i = 1; i <= firms; i++) acts.On(day, each(i)); }
        const string figures = """ "employees":50,"revenueWan":500,"assetsWan":100 """;
        Each("2026-02-02", i => [($"e{i}.admin", "enterprise.startProfile", $""" "enterprise":"E{i}" """), ($"e{i}.admin", "enterprise.submit", $""" "enterprise":"E{i}",{figures} """), ("PlatOperator", "enterprise.verify", $""" "enterprise":"E{i}" """)]);
        Each("2026-03-03", i => [($"e{i}.op", "application.submit", $""" "application":"A{i}","round":"R1","programme":"P1","enterprise":"E{i}","requestedFen":4000000 """), ("Reviewer", "application.accept", $""" "application":"A{i}" """), ("Reviewer", "application.passFirst", $""" "application":"A{i}","amountFen":4000000 """)]);
        acts.On("2026-03-23", ("PlatOperator", "round.startReview", """ "round":"R1" """));
        Each("2026-03-24", i => [("SeniorReviewer", "application.propose", $""" "application":"A{i}","amountFen":4000000 """)]);
        acts.On("2026-03-27", ("AuthorityLead", "round.publishNotice", """ "round":"R1" """));
        Each("2026-04-07", i => [("AuthorityLead", "application.approve", $""" "application":"A{i}","voucher":"VC{i}" """)]);
        acts.On("2026-04-08", ("AuthorityLead", "round.issue", """ "round":"R1" """), ("PlatOperator", "batch.open", """ "batch":"S1","cutoffOn":"2026-12-31" """));
        Each("2026-04-09", i => [($"e{i}.op", "voucher.activate", $""" "voucher":"VC{i}" """)]);
        foreach (var n in Enumerable.Range(1, OrdersPerFirm))
            Each($"2026-0{4 + n}-11", i => Order(i, n, $"2026-0{4 + n}-11"));
        return acts.Acts;
    }

    private static (string, string, string)[] Order(int firm, int number, string day)
    {
        var order = $""" "order":"D{firm}-{number}" """;
        return
        [
            ($"e{firm}.op", "order.place", $"""{order},"offering":"O1","voucher":"VC{firm}","qty":2 """), ("prov.op", "order.confirm", order),
            ($"e{firm}.op", "order.uploadContract", $$"""{{order}},"contractNo":"C{{firm}}-{{number}}","signedOn":"{{day}}","amountFen":{{1_900_000 + number}},"items":[{"kind":"数据服务","amountFen":{{1_900_000 + number}}}] """),
            ("PlatOperator", "order.file", order), ("prov.op", "order.start", order), ("prov.op", "order.deliver", $"""{order},"usage":10 """), ($"e{firm}.admin", "order.accept", order),
            ("prov.op", "order.submitRedemption", $$"""{{order}},"invoices":[{"number":"{{firm:0000000000}}{{number:0000000000}}","amountFen":{{1_900_000 + number}}}],"slipFen":1900000,"slipOn":"{{day}}" """),
            ("Reviewer", "order.reviewRedemption", $"""{order},"eligibleFen":{1_900_000 + number} """), ("SeniorReviewer", "order.redeem", order),
        ];
    }

    /// <summary>Acts in order of time, some seconds apart and at most until 20:00.</summary>
    private sealed class Script
    {
        private string day = "";
        private int done;

        public JsonArray Acts { get; } = [];

        public void On(string on, params (string By, string Act, string Arguments)[] acts)
        {
            if (on != day) (day, done) = (on, 0);
            foreach (var (by, act, arguments) in acts)
            {
                var second = Math.Min(9 * 3600 + done++ / 2, 20 * 3600);
                Acts.Add(JsonNode.Parse($$"""{"at":"{{on}}T{{second / 3600:00}}:{{second / 60 % 60:00}}:{{second % 60:00}}+08:00","by":"{{by}}","act":"{{act}}",{{arguments}}}"""));
            }
        }
    }
}
