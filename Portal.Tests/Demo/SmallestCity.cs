using System.Text;
using Portal.Web.Demo;

namespace Portal.Tests.Demo;

/// <summary>A city-year/1 with one of everything, one thing a line, to be spoilt one thing at a time.</summary>
internal static class SmallestCity
{
    public const string Json = """
        {
          "format": "city-year/1",
          "meta": { "asOf": "2026-11-23", "timezone": "Asia/Shanghai" },
          "calendar": { "off": ["2026-01-01"], "makeup": ["2026-01-04"] },
          "rules": { "noticeWorkingDays": 5, "supplementWorkingDays": 5, "confirmWorkingDays": 3,
            "autoAcceptDays": 15, "appealDays": 60, "creditorNoticeDays": 45,
            "relatedEquityBp": 2500, "startupMonths": 36 },
          "regions": [
            { "code": "990000", "nameZh": "示例省", "parent": null },
            { "code": "990100", "nameZh": "云澜市", "parent": "990000" }
          ],
          "authorities": [ { "id": "AUTH", "name": "云澜市数据管理局", "role": "主管部门", "uscc": "11990100MBYL0001X0" } ],
          "zones": [ { "id": "Z1", "code": "STARTUP", "nameZh": "办事创业专区" } ],
          "users": [
            { "login": "op", "role": "EntOperator", "org": "E1", "nameZh": "周禾" },
            { "login": "pub", "role": "Public", "org": null, "nameZh": "郭明" }
          ],
          "enterprises": [
            { "id": "E1", "name": "青禾", "regionCode": "990100", "uscc": "91990121MAYL100114", "section": "A",
              "industryClass": "0141",
              "employees": 18,
              "revenueWan": 320.000001, "assetsWan": 610.0,
              "foundedOn": "2019-05-16" }
          ],
          "providers": [
            { "id": "V1", "name": "数据运营", "regionCode": "990100", "uscc": "91990102MAYL20017X", "categories": ["DATA"] }
          ],
          "offerings": [
            { "id": "O1", "provider": "V1", "zone": "Z1",
              "category": "DATA", "name": "热力", "unit": "年", "dataGrade": "一般2级",
              "unitPriceFen": 600000 }
          ],
          "programmes": [
            { "id": "P1", "name": "数据券", "kind": "DATA_VOUCHER",
              "mode": "DEDUCT",
              "categories": ["DATA"],
              "budgetFen": 80000000,
              "rate": { "MICRO": 60 },
              "firmYearCapFen": { "MICRO": 6000000 },
              "orderCapFen": 5000000, "validDays": 180, "claimDays": 30 }
          ],
          "rounds": [
            { "id": "R1", "name": "第一批",
              "openAt": "2026-03-02T09:00:00+08:00",
              "closeAt": "2026-03-20T17:30:00+08:00",
              "quotaFen": { "P1": 48000000 } }
          ],
          "vouchers": [
            { "id": "VC1", "available": 1, "application": null }
          ],
          "timeline": [
            { "at": "2026-01-05T11:00:00+08:00", "by": "op", "act": "enterprise.startProfile", "enterprise": "E1" },
            { "at": "2026-01-05T11:00:00+08:00", "by": "op", "act": "enterprise.submit", "enterprise": "E1",
              "employees": 19, "revenueWan": 1e-05, "assetsWan": -2 },
            { "at": "2026-01-06T11:00:00+08:00", "by": "op", "act": "order.submitRedemption", "order": "D9",
              "invoices": [{ "number": "1", "amountFen": -100 }], "slipFen": 7, "slipOn": "2026-01-06",
              "expect": { "refusal": "NOT_FOUND" } }
          ]
        }
        """;

    public static CityYear Read() => CityFile.Read(Encoding.UTF8.GetBytes(Json));

    public static CityYear With(string what, string instead) =>
        CityFile.Read(Encoding.UTF8.GetBytes(Change(what, instead)));

    /// <summary>The refusal of the city in which one thing, which stands there once, is another.</summary>
    public static CityFileRefused Refusal(string what, string instead) =>
        Assert.Throws<CityFileRefused>(() => With(what, instead));

    public static CityFileRefused Refusal(string json) =>
        Assert.Throws<CityFileRefused>(() => CityFile.Read(Encoding.UTF8.GetBytes(json)));

    public static long LineOf(string what) =>
        1 + Json[..Json.IndexOf(what, StringComparison.Ordinal)].Count(c => c == '\n');

    /// <summary>The city with only this act in its timeline.</summary>
    public static string WithOnlyAct(string act) =>
        Json[..Json.IndexOf("{ \"at\"", StringComparison.Ordinal)]
        + "{ \"at\": \"2026-01-05T11:00:00+08:00\", \"by\": \"op\", " + act + " } ] }";

    private static string Change(string what, string instead)
    {
        Assert.Equal(2, Json.Split(what).Length);
        return Json.Replace(what, instead, StringComparison.Ordinal);
    }
}
