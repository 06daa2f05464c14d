using System.Reflection;
using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.DI;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQL.Validation;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;
using Portal.Api.Disputes;
using Portal.Api.Enterprises;
using Portal.Api.Notifications;
using Portal.Api.Orders;
using Portal.Api.Oversight;
using Portal.Api.Programmes;
using Portal.Api.Settlement;
using Portal.Api.Vouchers;
using Portal.Domain.Foundation;

namespace Portal.Api.Foundation;

/// <summary>How the schema is put together and guarded. Its fields are in the capability folders: partial classes
/// <see cref="Query"/>.</summary>
internal static class PortalSchema
{
    /// <param name="introspection">Whether the schema may be asked for its own types; names alone always may.</param>
    /// <param name="configuration">GraphQL:TrustedDocuments is the file of documents that clients may name by their
    /// hash, GraphQL:OnlyTrusted lets no others in, GraphQL:Timeout is the longest that one may take.</param>
    public static IServiceCollection AddPortalSchema(
        this IServiceCollection services, IConfiguration configuration, bool introspection)
    {
        // Both are read here, so that a setting that cannot be used ends the start and not the first request.
        var (trusted, limits) = (
            TrustedDocuments.Of(configuration["GraphQL:TrustedDocuments"]), new RequestLimits(configuration));
        return services.AddGraphQL(graphQL => graphQL
            .AddAutoSchema<Query>(schema => schema.WithMutation<Mutation>().WithSubscription<Subscription>()
            .ConfigureSchema())
            .AddSystemTextJson(json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddErrorInfoProvider<Faults>()
            .AddUnhandledExceptionHandler(fault =>
            {
                // A subscription's "no" comes this way too, and is no fault.
                if (fault.OriginalException is not ExecutionError)
                    fault.ExecutionOptions.RequestServices!.GetRequiredService<ILogger<Faults>>()
                        .LogError(fault.OriginalException, "{Field} failed", fault.FieldContext?.FieldDefinition.Name);
            })
            .AddComplexityAnalyzer(analyzer =>
            {
                analyzer.MaxDepth = GraphQLLimits.Depth;
                analyzer.MaxComplexity = GraphQLLimits.Complexity;
                analyzer.DefaultListImpactMultiplier = GraphQLLimits.Rows;
                analyzer.DefaultComplexityImpactDelegate = NoneForLess(analyzer.DefaultComplexityImpactDelegate);
                analyzer.ValidateComplexityDelegate = DocumentCache.ChargeAsync;
            })
            .AddValidationRule<GetIsForQueries>()
            .UsePersistedDocuments(options =>
            {
                options.AllowOnlyPersistedDocuments = configuration.GetValue("GraphQL:OnlyTrusted", false);
                options.GetQueryDelegate = trusted.Find;
            })
            .WithTimeout(configuration.GetValue("GraphQL:Timeout", GraphQLLimits.Execution))
            .AddIfNot(introspection, builder => builder.AddValidationRule<NoIntrospectionValidationRule>()))
        .AddSingleton<EventFeed>().AddHostedService(services => services.GetRequiredService<EventFeed>())
        .AddSingleton(_ => limits).AddScoped<QueryCost>()
        .AddScoped<Nodes>().AddScoped<VouchersById>().AddScoped<OrdersById>().AddScoped<DisputesByOrder>()
        .AddScoped<PaymentsByBatch>().AddScoped<ObjectionsByBatch>().AddScoped<AssignmentsByCase>()
        .AddScoped<BatchesById>().AddScoped<TermsByProgramme>().AddScoped<QuotasByRound>().AddScoped<ChangesByRound>()
        .AddScoped<ItemsByOrder>().AddScoped<InvoicesByOrder>().AddScoped<EvidenceByOrder>()
        .AddScoped<RelationsByEnterprise>().AddScoped<SizesByEnterprise>()
        .AddSingleton<IdScalar>().AddSingleton<FenScalar>()
        .AddSingleton<DocumentValidator>().AddSingleton<IDocumentValidator, KnownDocumentValidator>()
        .AddSingleton<IConfigureExecution, PersistedQueries>().AddSingleton<IConfigureExecution, DocumentCache>();
    }

    // The length of a list that is refused when it is read (FIRST) must not pay for another before.
    private static Func<FieldImpactContext, FieldComplexityResult> NoneForLess(
        Func<FieldImpactContext, FieldComplexityResult> count) => field =>
    {
        var counted = count(field);
        return new(counted.FieldImpact, Math.Max(1, counted.ChildImpactMultiplier));
    };

    private static IGraphQLBuilder AddIfNot(
        this IGraphQLBuilder builder, bool condition, Func<IGraphQLBuilder, IGraphQLBuilder> add) =>
        condition ? builder : add(builder);

    private static void ConfigureSchema(this IConfigureAutoSchema schema) =>
        schema.Builder.ConfigureSchema((built, _) =>
        {
            built.RegisterTypeMapping<Guid, IdScalar>();
            built.RegisterTypeMapping<Money, FenScalar>();
            built.RegisterVisitor(new Descriptions());
            built.RegisterVisitor(new FieldCosts());
        });

    /// <summary>A field that asks the database costs more than it shows: many of them under other names would come
    /// cheap. Those that gather in a loader ask once for all.</summary>
    private sealed class FieldCosts : BaseSchemaNodeVisitor
    {
        public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
        {
            if (type == schema.Query || type == schema.Mutation || Asks(field, type))
                field.WithComplexityImpact(Descriptions.ClrTypeOf(type) == typeof(FiguresView)
                    ? GraphQLLimits.CityFigure : GraphQLLimits.TopField);
        }

        private static bool Asks(FieldType field, IObjectGraphType type) =>
            Descriptions.ClrTypeOf(type) is { } clr && Descriptions.MemberOf(clr, field) is MethodInfo method
            && typeof(Task).IsAssignableFrom(method.ReturnType);
    }
}
