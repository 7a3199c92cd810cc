package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.plan.WindowExpression.Bound;
import io.troupe.sql.plan.WindowExpression.Frame;
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.plan.WindowExpression.Unit;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions with OVER: named windows, and the frames that functions have when none is given.
final class WindowResolver {
    private static final Bound START = new Bound(Kind.UNBOUNDED_PRECEDING, null);
    private static final Bound CURRENT = new Bound(Kind.CURRENT_ROW, null);
    private static final Bound END = new Bound(Kind.UNBOUNDED_FOLLOWING, null);
    private static final Set<String> OFFSETS = Set.of("lag", "lead");

    private static final Set<String> RANKS = Set.of("rank", "dense_rank", "percent_rank");

    private final Analysis analysis;
    private final ExpressionResolver expressions;
    private final FunctionResolver functions;

    WindowResolver(Analysis analysis, ExpressionResolver expressions, FunctionResolver functions) {
        this.analysis = analysis;
        this.expressions = expressions;
        this.functions = functions;
    }

    Expression resolve(Unresolved.Windowed windowed, Names names) {
        Unresolved.Windowed spec = merged(windowed, names.environment().windows());
        List<Expression> partitionBy = expressions.shownAll(spec.partitionBy(), names);
        List<SortOrder> orderBy = expressions.shownAll(spec.orderBy(), names).stream()
                .map(SortOrder.class::cast).toList();
        Expression function = function(windowed.function(), names);
        requireNoOrder(windowed.function(), spec);
        Frame frame = function instanceof WindowCall call && !call.function().usesFrame()
                ? ownFrame(call, orderBy, spec)
                : givenFrame(spec, orderBy, names);
        return new WindowExpression(function, partitionBy, orderBy, frame);
    }

    /// Functions with an order of their own take no order and no frame from the window.
    private static void requireNoOrder(Expression unresolved, Unresolved.Windowed spec) {
        boolean ordered = unresolved instanceof Unresolved.Function function
                && AggregateResolver.hasOwnOrder(FunctionResolver.simpleName(function.name()));
        if (ordered && (!spec.orderBy().isEmpty() || spec.frame() != null)) {
            throw SqlException.analysis(spec.origin(), "INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC", "aggFunc",
                    "\"" + FunctionResolver.simpleName(((Unresolved.Function) unresolved).name()) + "\"");
        }
    }

    /// The specification with what a named window adds.
    private static Unresolved.Windowed merged(
            Unresolved.Windowed windowed, Map<String, Unresolved.Windowed> windows) {
        String name = windowed.baseWindow();
        if (name == null) {
            return windowed;
        }
        Unresolved.Windowed found = windows.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst()
                .orElseThrow(() -> SqlException.analysis(
                        windowed.origin(), "MISSING_WINDOW_SPECIFICATION", "windowName", name, "docroot",
                        ""));
        Unresolved.Windowed base = merged(found, windows);
        return new Unresolved.Windowed(
                windowed.function(), null,
                windowed.partitionBy().isEmpty() ? base.partitionBy() : windowed.partitionBy(),
                windowed.orderBy().isEmpty() ? base.orderBy() : windowed.orderBy(),
                windowed.frame() == null ? base.frame() : windowed.frame(), windowed.origin());
    }

    private Expression function(Expression unresolved, Names names) {
        if (unresolved instanceof Unresolved.Function function) {
            String name = FunctionResolver.simpleName(function.name());
            Optional<WindowFunction> window = analysis.functions().window(name);
            if (window.isPresent()) {
                return bind(window.get(), function, names);
            }
            if (analysis.functions().aggregate(name).isPresent()) {
                return functions.aggregates().resolve(
                        analysis.functions().aggregate(name).get(), function, names, true);
            }
        }
        Expression known = unresolved instanceof Unresolved.Function function
                ? functions.made(function).map(Expression.class::cast).orElse(unresolved)
                : unresolved;
        if (known instanceof Unresolved.Own(AggregateFunction aggregate, Unresolved.Function call)) {
            return functions.aggregates().resolve(aggregate, call, names, true);
        }
        Expression resolved = expressions.resolve(unresolved, names);
        if (resolved instanceof AggregateCall) {
            return resolved;
        }
        throw SqlException.analysis(
                Origins.of(unresolved), "UNSUPPORTED_EXPR_FOR_WINDOW", "sqlExpr", analysis.quoted(resolved));
    }

    private Expression bind(WindowFunction window, Unresolved.Function function, Names names) {
        if (function.distinct() || function.filter() != null) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
                    "prettyName", "`" + window.name() + "`", "syntax",
                    function.distinct() ? "\"DISTINCT\"" : "\"FILTER CLAUSE\"");
        }
        List<Expression> arguments = expressions.shownAll(function.arguments(), names);
        try {
            WindowFunction.BoundWindow bound = window.bind(
                    analysis.conversions().arguments(arguments), Boolean.TRUE.equals(function.ignoreNulls()),
                    analysis.semantics());
            List<Expression> cast = analysis.conversions()
                    .castAll(arguments, bound.argumentTypes(), function.origin());
            return new WindowCall(bound, cast, text(window, arguments), function.origin());
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
    }

    private String text(WindowFunction window, List<Expression> arguments) {
        List<String> texts = FunctionNames.withDefaults(
                window.name(), arguments.stream().map(analysis::name).toList());
        String name = RANKS.contains(window.name()) ? window.name().toUpperCase(Locale.ROOT) : window.name();
        return ExpressionText.call(name, texts);
    }

    /// The frame of a function that allows no other; it is only shown.
    private Frame ownFrame(WindowCall call, List<SortOrder> orderBy, Unresolved.Windowed spec) {
        String name = call.function().name();
        if (orderBy.isEmpty()) {
            throw SqlException.analysis(spec.origin(), "_LEGACY_ERROR_TEMP_1037", "wf", analysis.name(call));
        }
        Frame own = new Frame(name.equals("cume_dist") ? Unit.RANGE : Unit.ROWS, START, CURRENT);
        if (OFFSETS.contains(name)) {
            own = offsetFrame(call, name.equals("lag"));
        }
        if (spec.frame() != null && !spec.frame().equals(own)) {
            throw SqlException.analysis(spec.origin(),
                    OFFSETS.contains(name) ? "_LEGACY_ERROR_TEMP_1035" : "_LEGACY_ERROR_TEMP_1036",
                    "wf", analysis.name(call), "required", own.toString(), "frame", spec.frame().toString(),
                    "f",
                    own.toString(), "windowFrame", own.toString());
        }
        return own;
    }

    private Frame offsetFrame(WindowCall call, boolean negative) {
        Expression given = call.arguments().size() > 1 ? call.arguments().get(1) : Literal.of(1);
        Expression offset = given;
        Optional<Literal> value = analysis.conversions().fold(given);
        if (negative && value.isPresent() && value.get().value() instanceof Integer count) {
            offset = Literal.of(-count);
        }
        Bound bound = new Bound(Kind.FOLLOWING, offset);
        return new Frame(Unit.ROWS, bound, bound);
    }

    private Frame givenFrame(Unresolved.Windowed spec, List<SortOrder> orderBy, Names names) {
        Frame frame = spec.frame();
        if (frame == null) {
            return orderBy.isEmpty()
                    ? new Frame(Unit.ROWS, START, END)
                    : new Frame(Unit.RANGE, START, CURRENT);
        }
        Frame resolved = new Frame(
                frame.unit(), bound(frame, frame.lower(), orderBy, spec.origin(), names),
                bound(frame, frame.upper(), orderBy, spec.origin(), names));
        boolean bounded = resolved.lower().offset() != null || resolved.upper().offset() != null;
        if (frame.unit() == Unit.RANGE && orderBy.isEmpty()
                && !(frame.lower().kind() == Kind.UNBOUNDED_PRECEDING
                        && frame.upper().kind() == Kind.UNBOUNDED_FOLLOWING)) {
            throw SqlException.analysis(spec.origin(), "DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER",
                    "sqlExpr", "\"RANGE\"");
        }
        if (frame.unit() == Unit.RANGE && orderBy.size() > 1 && bounded) {
            throw SqlException.analysis(spec.origin(), "DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER", "sqlExpr",
                    "\"RANGE\"",
                    "orderSpec", String.join(", ", orderBy.stream().map(analysis::name).toList()));
        }
        requireOrder(resolved, spec.origin());
        return resolved;
    }

    private Bound bound(
            Frame frame, Bound bound, List<SortOrder> orderBy, Origin origin, Names names) {
        @Nullable
        Expression offset = bound.offset();
        if (offset == null) {
            return bound;
        }
        Expression resolved = expressions.resolve(offset, names);
        Optional<Literal> value = analysis.conversions().fold(resolved);
        if (value.isEmpty()) {
            throw SqlException.analysis(
                    origin, "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE", "sqlExpr",
                    analysis.quoted(resolved), "location", bound.kind().name().toLowerCase(Locale.ROOT),
                    "expression",
                    analysis.quoted(resolved));
        }
        if (frame.unit() == Unit.ROWS) {
            if (!resolved.dataType().isIntegral()) {
                throw wrongType(resolved, "\"INT\"", origin);
            }
            return new Bound(bound.kind(),
                    analysis.conversions().cast(resolved, DataTypes.IntegerType, origin));
        }
        if (orderBy.size() != 1) {
            return new Bound(bound.kind(), resolved);
        }
        Expression key = orderBy.getFirst().child();
        if (key.dataType().isNumeric() && (resolved.dataType().isNumeric() || resolved.dataType().isText())) {
            return new Bound(bound.kind(), analysis.conversions().cast(resolved, key.dataType(), origin));
        }
        if (!io.troupe.sql.function.coercion.Coercion.isDateOrTimestamp(key.dataType())) {
            throw SqlException.analysis(
                    origin, "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", "sqlExpr",
                    analysis.quoted(resolved), "location", "bound", "exprType",
                    "\"" + resolved.dataType().sql() + "\"", "expectedType",
                    "\"" + key.dataType().sql() + "\"");
        }
        return new Bound(bound.kind(), resolved);
    }

    private SqlException wrongType(Expression offset, String wanted, Origin origin) {
        return SqlException.analysis(
                origin, "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", "sqlExpr",
                analysis.quoted(offset), "location", "bound", "exprType",
                "\"" + offset.dataType().sql() + "\"",
                "expectedType", wanted);
    }

    /// Whether both ends lie on one side of the row in the wrong order.
    private boolean isBackwards(Frame frame) {
        Bound lower = frame.lower();
        Bound upper = frame.upper();
        if (lower.kind() != upper.kind() || lower.offset() == null || upper.offset() == null) {
            return false;
        }
        Optional<Literal> from = analysis.conversions().fold(lower.offset());
        Optional<Literal> to = analysis.conversions().fold(upper.offset());
        if (from.isEmpty() || to.isEmpty() || !(from.get().value() instanceof Number first)
                || !(to.get().value() instanceof Number last)) {
            return false;
        }
        int order = Double.compare(first.doubleValue(), last.doubleValue());
        return lower.kind() == Kind.FOLLOWING ? order > 0 : order < 0;
    }

    private void requireOrder(Frame frame, Origin origin) {
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        boolean backwards = order.indexOf(frame.lower().kind()) > order.indexOf(frame.upper().kind());
        if (frame.lower().kind() == Kind.UNBOUNDED_FOLLOWING
                || frame.upper().kind() == Kind.UNBOUNDED_PRECEDING) {
            throw SqlException.analysis(
                    origin, "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND", "sqlExpr", "\"frame\"",
                    "lower",
                    frame.lower().kind().name(), "upper", frame.upper().kind().name());
        }
        if (backwards || isBackwards(frame)) {
            throw SqlException.analysis(
                    origin, "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", "sqlExpr",
                    "\"frame\"",
                    "comparison", "less than or equal");
        }
    }
}
