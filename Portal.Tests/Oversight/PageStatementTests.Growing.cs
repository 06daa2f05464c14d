namespace Portal.Tests.Oversight;

// The same pages before and after what stands on them has become much.
public sealed partial class PageStatementTests
{
    private const int Copies = 25, Shown = 20;

    /// <param name="tables">Whose rows are copied to make the list long, and by which column they belong to the first
    /// thing on it; id where none is named.</param>
    /// <param name="unlike">What a copy may not share with its original.</param>
    [Theory]
    [InlineData("lead.a", "/orders", "orders")]
    [InlineData("lead.a", "/applications", "applications", """{"state": "Withdrawn", "voucher_id": null}""")]
    [InlineData("lead.a", "/enterprises", "organisations enterprises", """{"bound_uscc": null}""")]
    [InlineData("lead.a", "/batches", "batches")]
    [InlineData("lead.a", "/disputes", "disputes")]
    [InlineData("lead.a", "/transfers", "transfers")]
    [InlineData("lead.a", "/clawbacks", "clawbacks", """{"state": "Closed"}""")]
    [InlineData("lead.a", "/manage/programmes", "programmes programme_sizes.programme_id")]
    [InlineData("lead.a", "/manage/rounds", "rounds round_quotas.round_id")]
    [InlineData("oper.a", "/offerings", "offerings")]
    [InlineData("oper.a", "/providers-admission", "organisations providers")]
    [InlineData("ent1.op", "/catalogue", "offerings")]
    [InlineData("ent1.op", "/programmes", "programmes programme_sizes.programme_id")]
    [InlineData("ent1.op", "/zones", "zones")]
    [InlineData("ent1.op", "/notices", "notices", """{"closed_at": "2026-10-01T00:00:00Z"}""")]
    [InlineData("prov1.op", "/settlements", "batches batch_payees.batch_id")]
    public async Task A_list_asks_as_often_for_one_row_as_for_a_full_page(
        string login, string list, string tables, string unlike = "{}")
    {
        var (portal, database) = await city.OpenAsync();
        using var somebody = await PlainBrowser.SignInAsync(portal, login);
        using var told = new Told(database);
        var first = ThingsOn(await somebody.GetAsync(list), list)[0];
        // Behind a row, where there are several, so that one is left: a page further on may ask less than the first.
        async Task<(int Rows, int Statements)> AskAsync(Index behind)
        {
            var things = ThingsOn(await somebody.GetAsync(list), list);
            var (page, statements) = await told.OfAsync(() => somebody.GetAsync(
                things.Count > 1 ? $"{list}?after={things[behind]}" : list));
            return (ThingsOn(page, list).Count, statements);
        }

        var few = await AskAsync(^2);
        foreach (var (table, key) in Tables(tables))
            await database.ExecuteAsync($"""
                INSERT INTO {table}
                SELECT copy.* FROM {table} s CROSS JOIN generate_series(1, {Copies}) n
                 CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object(
                       '{key}', md5('{list}' || s.{key} || n)::uuid) || '{unlike}'::jsonb) copy
                 WHERE s.{key} = '{first}'
                """);
        var many = await AskAsync(0);
        foreach (var (table, key) in Tables(tables).Reverse())
            await database.ExecuteAsync($"""
                DELETE FROM {table}
                 WHERE {key} IN (SELECT md5('{list}{first}' || n)::uuid FROM generate_series(1, {Copies}) n)
                """);

        Assert.InRange(few.Rows, 1, Shown - 1);
        Assert.InRange(many.Rows, Shown, int.MaxValue);
        Assert.True(few.Statements == many.Statements, $"{list}: {few}, {many}: {told}");
    }

    private static (string Name, string Key)[] Tables(string tables) =>
        [.. tables.Split(' ').Select(one => one.Split('.')).Select(one => (one[0], one.ElementAtOrDefault(1) ?? "id"))];

    [Theory]
    [InlineData("prov1.op", "/inbox", """
        INSERT INTO inbox_items (id, person_id, event_id, tiding, subject_id, about, happened_at, told_at)
        SELECT gen_random_uuid(), p.id, gen_random_uuid(), 'order.place:Provider', p.id, '工业数据清洗', now(), now()
        """)]
    [InlineData("aud.a", "/unmaskings", """
        INSERT INTO unmaskings (id, person_id, field, purpose, reason, unmasked_by, unmasked_at)
        SELECT gen_random_uuid(), p.id, 'NAME', 'IDENTITY', '核对身份', p.id, now()
        """)]
    [InlineData("oper.a", "/letters", """
        INSERT INTO letters (id, person_id, kind, language, address, made_at, state, attempts, due_at)
        SELECT gen_random_uuid(), p.id, 'News', 'zh', 'somebody@example.com', now(), 'Sent', 1, now()
        """)]
    public async Task What_is_told_asks_as_often_once_as_twenty_times(string login, string list, string insert)
    {
        var (portal, database) = await city.OpenAsync();
        using var somebody = await PlainBrowser.SignInAsync(portal, login);
        using var told = new Told(database);
        Task AddAsync(int times) =>
            database.ExecuteAsync($"{insert} FROM people p, generate_series(1, {times}) WHERE p.login = '{login}'");

        await AddAsync(1);
        var (few, asked) = await told.OfAsync(() => somebody.GetAsync(list));
        await AddAsync(Copies);
        var (many, askedOfMany) = await told.OfAsync(() => somebody.GetAsync(list));

        Assert.True(many.Html.Length > few.Html.Length + Shown * 50, $"{list} did not grow");
        Assert.True(asked == askedOfMany, $"{list}: {asked}, then {askedOfMany}: {told}");
    }

    [Fact]
    public async Task Many_people_are_listed_with_as_few_statements_as_one()
    {
        var (portal, database) = await city.OpenAsync();
        using var security = await PlainBrowser.SignInAsync(portal, "sec.a");
        using var told = new Told(database);

        var (one, asked) = await told.OfAsync(() => security.GetAsync("/people?q=ent1.op"));
        var (all, askedOfAll) = await told.OfAsync(() => security.GetAsync("/people"));

        Assert.Single(ThingsOn(one, "/people"));
        Assert.InRange(ThingsOn(all, "/people").Count, Shown, int.MaxValue);
        Assert.Equal(asked, askedOfAll);
    }

    [Theory]
    [InlineData("lead.a", "/orders"), InlineData("ent1.op", "/orders"), InlineData("prov1.op", "/orders")]
    [InlineData("lead.a", "/applications"), InlineData("ent1.op", "/applications")]
    [InlineData("lead.a", "/vouchers"), InlineData("ent1.op", "/vouchers")]
    [InlineData("lead.a", "/enterprises"), InlineData("oper.a", "/providers-admission")]
    [InlineData("lead.a", "/batches"), InlineData("lead.a", "/disputes"), InlineData("lead.a", "/transfers")]
    [InlineData("lead.a", "/clawbacks"), InlineData("lead.a", "/manage/programmes")]
    [InlineData("lead.a", "/manage/rounds"), InlineData("oper.a", "/offerings"), InlineData("ent1.op", "/catalogue")]
    public async Task A_thing_asks_as_often_once_it_has_much_history_and_many_files_and_lines(string login, string list)
    {
        var (portal, database) = await city.OpenAsync();
        using var somebody = await PlainBrowser.SignInAsync(portal, login);
        using var told = new Told(database);
        var thing = $"{list}/{ThingsOn(await somebody.GetAsync(list), list)[0]}";
        await somebody.GetAsync(thing); // what the host reads once and keeps

        var (small, asked) = await told.OfAsync(() => somebody.GetAsync(thing));
        await database.ExecuteAsync(Grow.Replace("@Id", $"'{thing[(list.Length + 1)..]}'", StringComparison.Ordinal));
        var (large, askedOfLarge) = await told.OfAsync(() => somebody.GetAsync(thing));
        await database.ExecuteAsync("DELETE FROM orders WHERE reason = 'copied'"); // lists stay as short as they were

        if (list != "/catalogue") Assert.True(large.Html.Length > small.Html.Length, $"{thing} did not grow");
        Assert.True(asked == askedOfLarge, $"{thing} asks {asked} times, and grown {askedOfLarge} times: {told}");
        Assert.InRange(asked, 1, Most);
    }

    private static List<string> ThingsOn(PlainBrowser.Page page, string list) =>
    [
        .. page.AllLinks.Where(link => link.StartsWith($"{list}/", StringComparison.Ordinal))
            .Select(link => link[(list.Length + 1)..]).Where(id => Guid.TryParse(id, out _)).Distinct(),
    ];

    /// <summary>Whatever can be many of a thing becomes many; a thing of another kind has none of it.</summary>
    private const string Grow = """
        INSERT INTO audit_rows
        SELECT copy.* FROM audit_rows s CROSS JOIN generate_series(1, 10) n
         CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object(
               'id', md5(random()::text || n)::uuid, 'request_id', md5(random()::text || n)::uuid)) copy
         WHERE s.subject_id = @Id;
        INSERT INTO evidence (id, request_id, act, person_id, name, sha256, submitted_at)
        SELECT gen_random_uuid(), request_id, act, person_id, 'paper.pdf', md5(id::text), at
          FROM audit_rows WHERE subject_id = @Id AND request_id IS NOT NULL;
        INSERT INTO order_items (order_id, line, item_kind, amount_fen)
        SELECT id, 100 + n, '存储', 100 FROM orders, generate_series(1, 25) n WHERE id = @Id;
        INSERT INTO invoices (id, number, order_id, amount_fen, freed_at)
        SELECT gen_random_uuid(), lpad(n::text, 20, '9'), id, 100, now()
          FROM orders, generate_series(1, 25) n WHERE id = @Id;
        INSERT INTO orders
        SELECT copy.* FROM orders s CROSS JOIN generate_series(1, 25) n
         CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object(
               'id', md5(random()::text || n)::uuid, 'reason', 'copied')) copy
         WHERE s.id = (SELECT o.id FROM orders o WHERE o.voucher_id = @Id OR o.batch_id = @Id ORDER BY o.id LIMIT 1);
        INSERT INTO ledger
        SELECT copy.* FROM ledger s CROSS JOIN generate_series(1, 10) n
         CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object('id', md5(random()::text || n)::uuid)) copy
         WHERE s.voucher_id = @Id;
        INSERT INTO batch_payees (batch_id, payee_id, amount_fen)
        SELECT b.id, g.id, 100 FROM batches b CROSS JOIN organisations g
         WHERE b.id = @Id AND NOT EXISTS (SELECT 1 FROM batch_payees y WHERE y.batch_id = b.id AND y.payee_id = g.id);
        INSERT INTO size_snapshots
        SELECT copy.* FROM size_snapshots s CROSS JOIN generate_series(1, 25) n
         CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object(
               'id', md5(random()::text || n)::uuid, 'sequence', 100 * s.sequence + n)) copy
         WHERE s.enterprise_id = @Id;
        INSERT INTO offering_versions
        SELECT copy.* FROM offering_versions s CROSS JOIN generate_series(1, 25) n
         CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object(
               'edition', 100 * s.edition + n, 'state', 'Archived', 'ended_at', now())) copy
         WHERE s.offering_id = @Id;
        INSERT INTO round_changes (id, round_id, changed_at, old_open_at, old_close_at, reason)
        SELECT gen_random_uuid(), id, now(), open_at, close_at, '展期' FROM rounds, generate_series(1, 25) WHERE id = @Id;
        """;
}
