package io.troupe.sql.command.routine;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.FunctionCommand.Parameter;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CREATE FUNCTION looks at before a SQL function is made: its names, defaults and types must fit
/// now, not only when it is called, and it must not call itself or outlive what it names.
final class FunctionCheck {
    private final SessionState session;

    FunctionCheck(SessionState session) {
        this.session = session;
    }

    /// Throws an error for the first thing that is wrong.
    void check(FunctionCommand.CreateSqlFunction create) {
        String name = create.name().getLast();
        requireDistinct(create.parameters(), "DUPLICATE_ROUTINE_PARAMETER_NAMES", "names", create);
        requireDistinct(create.returnColumns(), "DUPLICATE_ROUTINE_RETURNS_COLUMNS", "columns", create);
        if (create.isTable() && !(create.body() instanceof Subquery)) {
            throw SqlException.analysis(
                    create.origin(), "USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY", "name",
                    name);
        }
        defaults(create);
        references(create);
        body(create);
    }

    private static void requireDistinct(
            List<Parameter> parameters, String condition, String what,
            FunctionCommand.CreateSqlFunction create) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            String key = parameter.name().toLowerCase(Locale.ROOT);
            if (!seen.add(key)) {
                throw SqlException.analysis(
                        create.origin(), condition, "routineName", create.name().getLast(), what,
                        "`" + key + "`");
            }
        }
    }

    /// Defaults are values that fit; after the first all parameters have one.
    private void defaults(FunctionCommand.CreateSqlFunction create) {
        Parameter before = null;
        for (Parameter parameter : create.parameters()) {
            TableDefinition.ValueText value = parameter.defaultValue();
            if (value == null && before != null) {
                throw SqlException.analysis(
                        create.origin(), "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION",
                        "functionName", create.name().getLast(), "parameterName", before.name(),
                        "nextParameterName", parameter.name());
            }
            if (value == null) {
                continue;
            }
            if (value.value().contains(Subquery.class::isInstance)) {
                throw SqlException.analysis(
                        create.origin(), "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION",
                        "functionName",
                        create.name().getLast(), "parameterName", parameter.name());
            }
            session.analyze(new LogicalPlan.Project(
                    List.of(new Unresolved.Named(new Unresolved.CastTo(
                            value.value(), parameter.type(), false, create.origin()))),
                    new LogicalPlan.OneRow()), session.newContext(), Map.of());
            before = parameter;
        }
    }

    private void references(FunctionCommand.CreateSqlFunction create) {
        FunctionReferences references = FunctionReferences.of(create.body(), session);
        List<String> full = session.catalog().qualify(create.name());
        String shown = create.temporary() ? create.name().getLast() : String.join(".", full);
        Optional<List<String>> cycle = references.cycle(create.name().getLast(), session);
        if (cycle.isPresent()) {
            throw SqlException.analysis(
                    create.origin(), "CYCLIC_FUNCTION_REFERENCE", "path",
                    shown + " -> " + String.join(" -> ", cycle.get()));
        }
        if (!create.temporary()) {
            references.called().stream().filter(function -> function.qualifier().isEmpty()).findFirst()
                    .map(SqlFunction::name).ifPresent(name -> {
                        throw temporary(create, "FUNCTION", List.of(name));
                    });
            references.temporaryViews().stream().findFirst().ifPresent(view -> {
                throw temporary(create, "VIEW", view.name());
            });
        }
        if (create.characteristics().contains("CONTAINS SQL") && references.readsData(session)) {
            throw SqlException.analysis(create.origin(), "INVALID_SQL_FUNCTION_DATA_ACCESS");
        }
    }

    private SqlException temporary(FunctionCommand.CreateSqlFunction create, String kind, List<String> name) {
        List<String> full = session.catalog().qualify(create.name());
        return SqlException.analysis(
                create.origin(), "INVALID_TEMP_OBJ_REFERENCE", "obj", "FUNCTION", "objName",
                SessionCatalog.quoted(full.subList(1, full.size())), "tempObj", kind, "tempObjName",
                SessionCatalog.quoted(name));
    }

    /// Names and types of the body.
    private void body(FunctionCommand.CreateSqlFunction create) {
        List<AttributeReference> parameters = new ArrayList<>();
        create.parameters().forEach(each -> parameters.add(
                new AttributeReference(session.ids().next(), each.name(), each.type(), true)));
        LogicalPlan input = new LogicalPlan.SubqueryAlias(
                List.of(create.name().getLast()), new LogicalPlan.LocalRelation(parameters, List.of()));
        if (!create.isTable()) {
            session.analyze(
                    new LogicalPlan.Project(List.<Expression>of(new Unresolved.Named(create.body())), input),
                    session.newContext(), Map.of());
            return;
        }
        LogicalPlan joined = session.analyze(new LogicalPlan.Join(
                input, ((Subquery) create.body()).plan(), JoinType.CROSS, null,
                JoinHints.NONE, true), session.newContext(), Map.of());
        int count = joined.output().size() - parameters.size();
        if (!create.returnColumns().isEmpty() && create.returnColumns().size() != count) {
            throw SqlException.analysis(
                    create.origin(), "USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH", "name",
                    String.join(".", session.catalog().qualify(create.name())), "outputSize",
                    String.valueOf(count),
                    "returnParamSize", String.valueOf(create.returnColumns().size()));
        }
    }
}
