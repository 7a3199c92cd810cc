package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Functions in FROM, and LATERAL VIEW.
final class TableFunctions {
    private final Analysis analysis;
    private final PlanResolver plans;

    TableFunctions(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan resolve(UnresolvedPlan.TableFunction function, Environment environment) {
        String name = FunctionResolver.simpleName(function.name());
        if (name.equals("range")) {
            return range(function, environment);
        }
        Optional<SqlFunction> written = analysis.functions().written(List.of(name));
        if (written.isPresent()) {
            return new SqlFunctionExpansion(analysis).table(written.get(), function, environment);
        }
        if (analysis.functions().generator(name).isEmpty()) {
            if (analysis.functions().names().contains(name)) {
                throw SqlException.analysis(
                        function.origin(), "NOT_A_TABLE_FUNCTION", "functionName",
                        SessionCatalog.quoted(function.name()));
            }
            throw SqlException.analysis(
                    function.origin(), "UNRESOLVABLE_TABLE_VALUED_FUNCTION", "name",
                    "`" + String.join("`.`", function.name()) + "`");
        }
        Names names = Names.of(Scope.EMPTY, environment);
        Expression call = analysis.expressions().resolve(new Unresolved.Function(
                function.name(), function.arguments(), false, null, null, List.of(), function.origin()),
                names);
        return generate((GeneratorCall) call, List.of(), function.origin(), new LogicalPlan.OneRow());
    }

    /// The same with its columns called `columns`.
    ResolvedPlan resolve(
            UnresolvedPlan.TableFunction function, List<String> columns, Origin origin,
            Environment environment) {
        ResolvedPlan plan = resolve(function, environment);
        int count = plan.scope().attributes().size();
        if (!columns.isEmpty() && columns.size() != count) {
            throw SqlException.analysis(
                    origin, "NUM_TABLE_VALUE_ALIASES_MISMATCH", "funcName",
                    SessionCatalog.quoted(function.name()), "aliasesNum", String.valueOf(columns.size()),
                    "outColsNum", String.valueOf(count));
        }
        return ColumnNames.rename(plan, columns, origin, analysis);
    }

    private ResolvedPlan generate(
            GeneratorCall generator, List<String> names, Origin origin, LogicalPlan child) {
        List<AttributeReference> columns = GeneratorColumns.of(generator, names, origin, analysis);
        LogicalPlan plan = new LogicalPlan.Generate(generator, columns, child);
        return new ResolvedPlan(plan, Scope.of(columns));
    }

    ResolvedPlan lateralView(UnresolvedPlan.LateralView view, Environment environment) {
        ResolvedPlan child = plans.resolve(view.child(), environment);
        Expression resolved = analysis.expressions().resolve(
                view.generator(), Names.of(child.scope(), environment));
        if (!(resolved instanceof GeneratorCall generator)) {
            throw SqlException.analysis(
                    view.origin(), "UNSUPPORTED_GENERATOR.NOT_GENERATOR", "functionName",
                    analysis.quoted(resolved), "classCanonicalName", "function");
        }
        GeneratorCall call = new GeneratorCall(
                generator.function(), generator.arguments(), generator.outer() || view.outer(),
                generator.origin());
        List<AttributeReference> columns = GeneratorColumns.of(call, view.columns(), view.origin(), analysis)
                .stream()
                .map(column -> column.withQualifier(List.of(view.table()))).toList();
        return new ResolvedPlan(
                new LogicalPlan.Generate(call, columns, child.plan()), child.scope().and(Scope.of(columns)));
    }

    private ResolvedPlan range(UnresolvedPlan.TableFunction function, Environment environment) {
        List<Expression> given = function.arguments();
        if (given.isEmpty() || given.size() > 4) {
            throw SqlException.analysis(
                    function.origin(), "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", "`range`",
                    "expectedNum",
                    "[1, 2, 3, 4]", "actualNum", String.valueOf(given.size()), "docroot", "");
        }
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            numbers.add(number(given.get(i), i, function.origin(), environment));
        }
        boolean endOnly = numbers.size() == 1;
        long step = numbers.size() > 2 ? numbers.get(2) : 1;
        if (step == 0) {
            throw SqlException.analysis(function.origin(), "INVALID_PARAMETER_VALUE.ZERO_INDEX",
                    "functionName",
                    "`range`", "parameter", "`step`");
        }
        return ResolvedPlan.of(new LogicalPlan.Range(
                endOnly ? 0 : numbers.get(0), endOnly ? numbers.get(0) : numbers.get(1), step,
                numbers.size() > 3 ? Math.toIntExact(numbers.get(3)) : 0,
                new AttributeReference(analysis.nextId(), "id", DataTypes.LongType, false)));
    }

    private long number(Expression argument, int index, Origin origin, Environment environment) {
        Expression resolved = analysis.expressions().resolve(argument, Names.of(Scope.EMPTY, environment));
        if (!resolved.dataType().isNumeric() && !resolved.dataType().isText()) {
            throw SqlException.analysis(
                    origin, "UNEXPECTED_INPUT_TYPE", "paramIndex", String.valueOf(index + 1), "functionName",
                    "`range`", "requiredType", "\"BIGINT\"", "inputSql", analysis.quoted(resolved),
                    "inputType",
                    "\"" + resolved.dataType().sql() + "\"");
        }
        Optional<Literal> value = analysis.conversions().fold(
                analysis.conversions().cast(resolved, DataTypes.LongType, origin));
        if (value.isEmpty()) {
            throw SqlException.analysis(origin, "NON_FOLDABLE_ARGUMENT", "funcName", "`range`", "paramName",
                    "`" + List.of("start", "end", "step", "numSlices").get(index) + "`", "paramType",
                    "\"BIGINT\"");
        }
        if (!(value.get().value() instanceof Long number)) {
            throw SqlException.analysis(
                    origin, "UNEXPECTED_INPUT_TYPE", "paramIndex", String.valueOf(index + 1), "functionName",
                    "`range`", "requiredType", "\"BIGINT\"", "inputSql", analysis.quoted(resolved),
                    "inputType",
                    "\"VOID\"");
        }
        return number;
    }
}
