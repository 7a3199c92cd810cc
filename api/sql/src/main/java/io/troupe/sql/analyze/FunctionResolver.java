package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.FunctionRegistry;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.metastore.FunctionClasses;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the function that a call means and binds it: operators first, then functions of the session, then
/// built-in ones.
final class FunctionResolver {
    /// Fewer arguments than that are a date, a time of day and a zone, which are a moment in any case.
    private static final int LEAST_OF_NUMBERS = 4;
    /// What functions mean when TIMESTAMP is the type without a zone.
    private static final Map<String, String> WITHOUT_ZONE = Map.of(
            "to_timestamp", "to_timestamp_ntz", "make_timestamp", "make_timestamp_ntz", "try_to_timestamp",
            "try_to_timestamp_ntz", "try_make_timestamp", "try_make_timestamp_ntz");

    private final Analysis analysis;
    private final ExpressionResolver expressions;
    private final OperatorResolver operators;
    private final AggregateResolver aggregates;
    private final LambdaResolver lambdas;
    private final SqlFunctionExpansion written;

    FunctionResolver(Analysis analysis, ExpressionResolver expressions) {
        this.analysis = analysis;
        this.expressions = expressions;
        this.operators = new OperatorResolver(analysis, expressions);
        this.aggregates = new AggregateResolver(analysis, expressions);
        this.lambdas = new LambdaResolver(analysis, expressions);
        this.written = new SqlFunctionExpansion(analysis);
    }

    AggregateResolver aggregates() {
        return aggregates;
    }

    Origin origin(Expression expression) {
        return Origins.of(expression);
    }

    Expression resolve(Unresolved.Function function, Names names) {
        if (function.name().size() > 1) {
            Optional<Expression> plugin = plugin(function, names);
            if (plugin.isPresent()) {
                return plugin.get();
            }
        }
        String name = simpleName(function.name());
        Optional<SqlFunction> sqlFunction = analysis.functions().written(function.name());
        if (sqlFunction.isPresent()) {
            List<Expression> arguments = expressions.shownAll(function.arguments(), names);
            return written.expand(sqlFunction.get(), function, arguments);
        }
        Optional<Unresolved.Own> made = made(function);
        if (made.isPresent()) {
            return resolve(made.get(), names);
        }
        return operators.resolve(name, function, names).orElseGet(() -> named(name, function, names));
    }

    /// The call of a function that a class of the catalog computes; empty when the name stands for another.
    Optional<Unresolved.Own> made(Unresolved.Function function) {
        try {
            return analysis.functions().made(function.name()).map(found -> new Unresolved.Own(switch (found) {
                case FunctionClasses.OfRow(ScalarFunction scalar) -> scalar;
                case FunctionClasses.OfGroup(AggregateFunction aggregate) -> aggregate;
            }, function));
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
    }

    Expression resolve(Unresolved.Own own, Names names) {
        return switch (own.function()) {
            case AggregateFunction aggregate -> aggregates.resolve(aggregate, own.call(), names, false);
            case ScalarFunction scalar -> {
                String name = scalar.name();
                requirePlain(name, own.call());
                yield scalar(scalar, name, own.call(), names);
            }
            default -> throw new IllegalStateException("no function: " + own.function());
        };
    }

    /// The last part of a name that is not qualified, or qualified by the schema of built-in functions.
    static String simpleName(List<String> name) {
        return name.getLast().toLowerCase(Locale.ROOT);
    }

    private Expression named(String name, Unresolved.Function function, Names names) {
        if (name.equals("input_file_name") && function.arguments().isEmpty()) {
            Optional<Expression> path = expressions.fileName(function, names);
            if (path.isPresent()) {
                return path.get();
            }
        }
        FunctionRegistry registry = analysis.functions();
        if (CastFunctions.TYPES.containsKey(name) && function.arguments().size() == 1) {
            return analysis.conversions().conversion(
                    expressions.shown(function.arguments().getFirst(), names), CastFunctions.TYPES.get(name),
                    function.origin());
        }
        boolean hasLambda = function.arguments().stream().anyMatch(Unresolved.Lambda.class::isInstance);
        if (registry.higherOrder(name).isPresent() && (hasLambda || registry.scalar(name).isEmpty())) {
            return lambdas.resolve(registry.higherOrder(name).get(), function, names);
        }
        if (name.equals("grouping") || name.equals("grouping_id")) {
            return new GroupingCall(
                    expressions.resolveAll(function.arguments(), names.columnsFirst()),
                    name.equals("grouping_id"), function.origin());
        }
        if (registry.aggregate(name).isPresent()) {
            return aggregates.resolve(registry.aggregate(name).get(), function, names, false);
        }
        if (registry.generator(name).isPresent()) {
            requirePlain(name, function);
            return generator(registry.generator(name).get(), name, function, names);
        }
        if (registry.scalar(name).isPresent()) {
            requirePlain(name, function);
            String meant = analysis.settings().timestampWithoutZone()
                    && !(name.endsWith("make_timestamp") && function.arguments().size() < LEAST_OF_NUMBERS)
                            ? WITHOUT_ZONE.getOrDefault(name, name)
                            : name;
            return scalar(registry.scalar(meant).orElseGet(registry.scalar(name)::get), name, function,
                    names);
        }
        if (registry.window(name).isPresent()) {
            throw SqlException.analysis(
                    function.origin(), "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName", "\"" + name + "\"");
        }
        return plugin(function, names).orElseThrow(() -> unknown(function));
    }

    /// A function of a catalog that a plugin serves.
    private Optional<Expression> plugin(Unresolved.Function function, Names names) {
        if (analysis.catalog().plugins().locate(function.name()).isEmpty()) {
            return Optional.empty();
        }
        try {
            List<DataType> types = arguments(function.arguments(), names).stream().map(Expression::dataType)
                    .toList();
            return PluginFunctions.find(function.name(), types, analysis)
                    .map(bound -> PluginFunctions.scalar(bound).<Expression>map(scalar -> {
                        requirePlain(scalar.name(), function);
                        return scalar(scalar, scalar.name(), function, names);
                    }).orElseGet(() -> aggregates.resolve(
                            PluginFunctions.aggregate(bound), function, names, false)));
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
    }

    private SqlException unknown(Unresolved.Function function) {
        return SqlException.analysis(
                function.origin(), "UNRESOLVED_ROUTINE", "routineName",
                SessionCatalog.quoted(function.name()),
                "searchPath", "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`"
                        + analysis.catalog().currentDatabase() + "`]",
                "hint", Suggestions.hint(function.name().getLast(), named()));
    }

    /// All functions that are called by a name, and are no operators.
    private List<String> named() {
        return analysis.functions().names().stream().filter(name -> Character.isLetter(name.charAt(0)))
                .sorted()
                .toList();
    }

    private Expression scalar(ScalarFunction scalar, String calledAs, Unresolved.Function function,
            Names names) {
        List<Expression> arguments = arguments(function.arguments(), names);
        List<Expression> given = arguments.stream().map(FunctionResolver::withoutName).toList();
        List<Expression> values = CollationPrecedence.merged(scalar.name(), given, function.origin(),
                analysis);
        String text = FunctionNames.text(calledAs,
                WITHOUT_ZONE.containsKey(calledAs) ? calledAs : scalar.name(),
                (values.equals(given) ? arguments : values).stream().map(analysis::name).toList());
        return ScalarBinding.bind(scalar, values, text, function.origin(), analysis);
    }

    private Expression generator(
            Generator generator, String calledAs, Unresolved.Function function, Names names) {
        List<Expression> arguments = arguments(function.arguments(), names);
        for (Expression argument : arguments) {
            if (argument.contains(GeneratorCall.class::isInstance)) {
                throw SqlException.analysis(function.origin(), "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
                        "expression", analysis.quoted(argument));
            }
        }
        try {
            Generator.BoundGenerator bound = generator.bind(
                    analysis.conversions().arguments(arguments), analysis.semantics());
            List<Expression> cast = analysis.conversions()
                    .castAll(arguments, bound.argumentTypes(), function.origin());
            return new GeneratorCall(bound, cast, calledAs.endsWith("_outer"), function.origin());
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
    }

    /// The arguments in order, stars among them replaced by columns.
    List<Expression> arguments(List<Expression> arguments, Names names) {
        List<Expression> result = new ArrayList<>();
        for (Expression argument : arguments) {
            switch (argument) {
                case Unresolved.Star star -> StarExpansion.columns(star, names, analysis)
                        .forEach(column -> result.add(withoutName(column)));
                case Unresolved.RegexColumns regex ->
                    result.addAll(StarExpansion.columns(regex, names, analysis));
                default -> result.add(expressions.shown(argument, names));
            }
        }
        return result;
    }

    private static Expression withoutName(Expression argument) {
        return argument instanceof Alias alias && alias.id() >= 0 ? alias.child() : argument;
    }

    private static void requirePlain(String name, Unresolved.Function function) {
        String clause = function.distinct()
                ? "DISTINCT"
                : function.filter() != null
                        ? "FILTER CLAUSE"
                        : function.ignoreNulls() != null
                                ? "IGNORE NULLS"
                                : !function.withinGroup().isEmpty() ? "WITHIN GROUP (ORDER BY ...)" : "";
        if (!clause.isEmpty()) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
                    "prettyName", "`" + name + "`", "syntax", "\"" + clause + "\"");
        }
    }

    /// `true` as an argument.
    static Expression flag(boolean value) {
        return value ? Literal.TRUE : Literal.FALSE;
    }
}
