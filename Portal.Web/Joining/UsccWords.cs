using Portal.Domain.Enterprises;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>What is wrong with a credit code, as somebody who copies it from a licence can put it right.</summary>
internal static class UsccWords
{
    /// <param name="length">How many characters were typed.</param>
    public static string Of(this Words words, UsccFault fault, int length) => fault switch
    {
        UsccFault.Length => words["统一社会信用代码共 18 位，现在是 {0} 位", length],
        UsccFault.Charset => words["代码里只有数字和大写字母，且不用 I、O、S、V、Z，请核对 0 与 O、1 与 I"],
        UsccFault.RegistrationType => words["前两位不是有效的登记管理部门和机构类别代码"],
        UsccFault.RegionDigits => words["第 3 至 8 位是登记机关行政区划，应全是数字"],
        _ => words["最后一位校验码不符，请逐位核对是否抄错"],
    };
}
