package io.troupe.sql.plan;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Resolved expressions as text: the names of columns that nobody named, and expressions in messages. Casts that the
/// analyser added are not shown, and texts stand without quotes, as in `(a + 1)`, `concat(a, x)`, `CAST(a AS INT)`.
public final class ExpressionText {
    private static final Set<String> INFIX = Set.of("+", "-", "*", "/", "%", "div", "&", "|", "^", "<<", ">>",
            ">>>", "and", "or", "=", "<=>", "<", "<=", ">", ">=");
    private static final Map<String, String> PREFIX = Map.of("negative", "- ", "positive", "+ ", "not",
            "NOT ");

    private final ZoneId zone;
    private final boolean qualified;

    private ExpressionText(ZoneId zone, boolean qualified) {
        this.zone = zone;
        this.qualified = qualified;
    }

    /// The name of a column that gives `expression`; timestamps are shown in `zone`.
    public static String name(Expression expression, ZoneId zone) {
        return new ExpressionText(zone, false).of(expression);
    }

    /// `expression` in messages, in which columns carry the names of their tables.
    public static String sql(Expression expression, ZoneId zone) {
        return new ExpressionText(zone, true).of(expression);
    }

    /// A call of a function or operator by name with the given texts of its arguments.
    public static String call(String name, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        if (arguments.size() == 2 && INFIX.contains(name)) {
            return "(" + first + " " + name.toUpperCase(Locale.ROOT).replace("DIV", "div") + " "
                    + arguments.get(1)
                    + ")";
        }
        if (arguments.size() == 1 && PREFIX.containsKey(name)) {
            return "(" + PREFIX.get(name) + first + ")";
        }
        return switch (name) {
            case "~" -> "~" + first;
            case "!=" -> "(NOT (" + String.join(" = ", arguments) + "))";
            case "like" -> first + " LIKE " + String.join(" ESCAPE ", arguments.subList(1, arguments.size()));
            case "isnull" -> "(" + first + " IS NULL)";
            case "isnotnull" -> "(" + first + " IS NOT NULL)";
            case "extract" -> "extract(" + String.join(" FROM ", arguments) + ")";
            case "if" -> "(IF(" + String.join(", ", arguments) + "))";
            case "spark_partition_id" -> "SPARK_PARTITION_ID()";
            case "rlike" -> "RLIKE(" + String.join(", ", arguments) + ")";
            case "[]" -> first + "[" + arguments.getLast() + "]";
            default -> name + "(" + String.join(", ", arguments) + ")";
        };
    }

    private String of(Expression expression) {
        return switch (expression) {
            case Literal literal -> LiteralText.of(literal.value(), literal.dataType(), zone);
            case AttributeReference attribute -> attribute(attribute);
            case OuterReference outer ->
                "outer(" + new ExpressionText(zone, true).of(outer.attribute()) + ")";
            case Alias alias -> qualified ? of(alias.child()) + " AS " + alias.name() : alias.name();
            case Cast cast -> cast(cast);
            case Call call -> call.text().isEmpty()
                    ? call(call.function().name(), texts(call.arguments()))
                    : call.text();
            case Logic.And and -> "(" + of(and.left()) + " AND " + of(and.right()) + ")";
            case Logic.Or or -> "(" + of(or.left()) + " OR " + of(or.right()) + ")";
            case Logic.Not not -> "(NOT " + of(not.child()) + ")";
            case Logic.IsNull isNull -> "(" + of(isNull.child()) + " IS NULL)";
            case Logic.IsNotNull isNotNull -> "(" + of(isNotNull.child()) + " IS NOT NULL)";
            case Comparison comparison -> call(
                    comparison.operator().symbol(),
                    List.of(of(comparison.left()), of(comparison.right())));
            case Arithmetic arithmetic -> call(
                    arithmetic.operator().symbol(),
                    List.of(of(arithmetic.left()), of(arithmetic.right())));
            case CaseWhen caseWhen -> caseWhen(caseWhen);
            case In in -> "(" + of(in.value()) + " IN (" + String.join(", ", texts(in.list())) + "))";
            case GetField field -> of(field.child()) + "." + field.name();
            case HigherOrderCall call -> higherOrder(call);
            case LambdaVariable _ -> "namedlambdavariable()";
            case AggregateCall call -> aggregate(call);
            case WindowCall call -> call.text().isEmpty()
                    ? call(call.function().name(), texts(call.arguments()))
                    : call.text();
            case WindowExpression window -> window(window);
            case GeneratorCall call -> call(call.function().name(), texts(call.arguments()));
            case GroupingCall call -> call(call.isId() ? "grouping_id" : "grouping", texts(call.arguments()));
            case SortOrder order -> of(order.child()) + (order.ascending() ? " ASC" : " DESC")
                    + (order.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
            case Subquery.Scalar subquery -> "scalarsubquery(" + outer(subquery.plan()) + ")";
            case Subquery.Exists subquery -> "exists(" + outer(subquery.plan()) + ")";
            case Subquery.InQuery in ->
                "(" + values(in.values()) + " IN (listquery(" + outer(in.plan()) + ")))";
            case Unresolved unresolved -> unresolved(unresolved);
        };
    }

    /// What programs and statements write, before it is known what its names mean.
    private String unresolved(Unresolved expression) {
        return switch (expression) {
            case Unresolved.Attribute attribute -> String.join(".", attribute.parts());
            case Unresolved.Star star ->
                String.join(".", star.qualifier()) + (star.qualifier().isEmpty() ? "*" : ".*");
            case Unresolved.Function call -> function(call);
            case Unresolved.Own own -> function(own.call());
            case Unresolved.Named named -> of(named.child());
            case Unresolved.Outer outer -> "outer(" + of(outer.value()) + ")";
            case Unresolved.Extract extract -> of(extract.child())
                    + (extract.kind() == Unresolved.Extract.Kind.SUBSCRIPT
                            ? "[" + of(extract.key()) + "]"
                            : (extract.kind() == Unresolved.Extract.Kind.FIELD ? "." : ":")
                                    + of(extract.key()));
            case Unresolved.CastTo cast -> (cast.isTry() ? "TRY_CAST(" : "CAST(") + of(cast.child()) + " AS "
                    + cast.type().sql() + ")";
            case Unresolved.Case cases -> {
                StringBuilder text = new StringBuilder("CASE");
                text.append(cases.operand() == null ? "" : " " + of(cases.operand()));
                cases.branches().forEach(branch -> text.append(" WHEN ").append(of(branch.condition()))
                        .append(" THEN ").append(of(branch.value())));
                yield text.append(cases.otherwise() == null ? "" : " ELSE " + of(cases.otherwise()))
                        .append(" END").toString();
            }
            case Unresolved.InList in ->
                "(" + of(in.value()) + " IN (" + String.join(", ", texts(in.list())) + "))";
            case Unresolved.MultiAlias alias ->
                of(alias.child()) + " AS (" + String.join(", ", alias.names()) + ")";
            case Unresolved.Lambda lambda -> "lambdafunction(" + of(lambda.body())
                    + lambda.parameters().stream().map(", "::concat).collect(Collectors.joining()) + ")";
            case Unresolved.Windowed window -> {
                List<String> parts = new ArrayList<>();
                if (!window.partitionBy().isEmpty()) {
                    parts.add("PARTITION BY " + String.join(", ", texts(window.partitionBy())));
                }
                if (!window.orderBy().isEmpty()) {
                    parts.add("ORDER BY " + String.join(", ", texts(window.orderBy())));
                }
                WindowExpression.Frame frame = window.frame();
                if (frame != null) {
                    parts.add(frame.unit() + " BETWEEN " + bound(frame.lower()) + " AND "
                            + bound(frame.upper()));
                }
                yield of(window.function()) + " OVER (" + String.join(" ", parts) + ")";
            }
            default -> String.valueOf(expression);
        };
    }

    private String function(Unresolved.Function call) {
        List<String> arguments = new ArrayList<>(texts(call.arguments()));
        if (call.distinct()) {
            arguments.set(0, "DISTINCT " + arguments.getFirst());
        }
        return call(String.join(".", call.name()), arguments);
    }

    private String attribute(AttributeReference attribute) {
        if (!qualified || attribute.qualifier().isEmpty()) {
            return attribute.name();
        }
        return String.join(".", attribute.qualifier()) + "." + attribute.name();
    }

    private List<String> texts(List<? extends Expression> expressions) {
        return expressions.stream().map(this::of).toList();
    }

    private String cast(Cast cast) {
        if (!cast.explicit()) {
            return of(cast.child());
        }
        String kind = cast.function().name().equals("try_cast") ? "TRY_CAST(" : "CAST(";
        return kind + of(cast.child()) + " AS " + cast.dataType().sql() + ")";
    }

    private String caseWhen(CaseWhen caseWhen) {
        StringBuilder text = new StringBuilder("CASE");
        caseWhen.branches().forEach(branch -> text.append(" WHEN ").append(of(branch.condition()))
                .append(" THEN ").append(of(branch.value())));
        if (!(caseWhen.otherwise() instanceof Literal literal && literal.value() == null
                && !literal.equals(Literal.NULL))) {
            text.append(" ELSE ").append(of(caseWhen.otherwise()));
        }
        return text.append(" END").toString();
    }

    private String higherOrder(HigherOrderCall call) {
        List<String> arguments = new ArrayList<>(texts(call.values()));
        for (int i = 0; i < call.lambdas().size(); i++) {
            HigherOrderCall.Lambda lambda = call.lambdas().get(i);
            String parameters = lambda.parameters().stream().map(_ -> ", namedlambdavariable()")
                    .collect(Collectors.joining());
            arguments.add(call.lambdaPositions().get(i),
                    "lambdafunction(" + of(lambda.body()) + parameters + ")");
        }
        return call(call.function().name(), arguments);
    }

    private String aggregate(AggregateCall call) {
        String text = call.text();
        if (text.isEmpty()) {
            String arguments = String.join(", ", texts(call.arguments()));
            text = call.function().name() + "(" + (call.distinct() ? "DISTINCT " : "") + arguments + ")";
        }
        if (!call.order().isEmpty() && !text.contains(" WITHIN GROUP ")) {
            text += " WITHIN GROUP (ORDER BY " + String.join(", ", texts(call.order())) + ")";
        }
        return call.filter() == null ? text : text + " FILTER (WHERE " + of(call.filter()) + ")";
    }

    private String window(WindowExpression window) {
        List<String> parts = new ArrayList<>();
        if (!window.partitionBy().isEmpty()) {
            parts.add("PARTITION BY " + String.join(", ", texts(window.partitionBy())));
        }
        if (!window.orderBy().isEmpty()) {
            parts.add("ORDER BY " + String.join(", ", texts(window.orderBy())));
        }
        WindowExpression.Frame frame = window.frame();
        parts.add(frame.unit() + " BETWEEN " + bound(frame.lower()) + " AND " + bound(frame.upper()));
        return of(window.function()) + " OVER (" + String.join(" ", parts) + ")";
    }

    private String bound(WindowExpression.Bound bound) {
        String kind = bound.kind().name().replace('_', ' ');
        if (bound.kind() == WindowExpression.Kind.PRECEDING && bound.offset() instanceof Cast cast) {
            return "(- " + of(cast) + ") FOLLOWING";
        }
        return bound.offset() == null ? kind : of(bound.offset()) + " " + kind;
    }

    private String values(List<Expression> values) {
        String texts = String.join(", ", texts(values));
        return values.size() == 1 ? texts : "(" + texts + ")";
    }

    /// The columns of the plan around a subquery that it refers to, each once, in order of appearance.
    private String outer(LogicalPlan plan) {
        List<AttributeReference> found = new ArrayList<>();
        collectOuter(plan, attribute -> {
            if (!found.contains(attribute)) {
                found.add(attribute);
            }
        });
        return String.join(", ", texts(found));
    }

    private static void collectOuter(LogicalPlan plan, Consumer<AttributeReference> found) {
        plan.children().forEach(child -> collectOuter(child, found));
        for (Expression expression : plan.expressions()) {
            expression.forEach(each -> {
                if (each instanceof OuterReference outer) {
                    found.accept(outer.attribute());
                }
            });
        }
    }
}
