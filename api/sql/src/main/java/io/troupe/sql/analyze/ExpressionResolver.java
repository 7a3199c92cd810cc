package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves expressions from the leaves up. Inside, expressions that shall be shown otherwise than they
/// are computed are wrapped in aliases without an id (*shown* expressions); they are removed before the
/// result is handed out.
final class ExpressionResolver {
    private static final long SHOWN = -1;

    private final Analysis analysis;
    private final NameResolver names;
    private final FunctionResolver functions;
    private final SubqueryResolver subqueries;
    private final WindowResolver windows;
    private final FieldExtraction fields;

    ExpressionResolver(Analysis analysis) {
        this.analysis = analysis;
        this.fields = new FieldExtraction(analysis);
        this.names = new NameResolver(analysis, fields);
        this.functions = new FunctionResolver(analysis, this);
        this.subqueries = new SubqueryResolver(analysis, this);
        this.windows = new WindowResolver(analysis, this, functions);
    }

    /// The meaning of `expression`.
    Expression resolve(Expression expression, Names scope) {
        return withoutShown(shown(expression, scope));
    }

    List<Expression> resolveAll(List<? extends Expression> expressions, Names scope) {
        return expressions.stream().map(each -> resolve(each, scope)).toList();
    }

    /// The same as a column: an alias or an attribute. A column that nobody named is named by its text.
    Expression resolveNamed(Expression expression, Names scope) {
        if (expression instanceof Alias alias && !alias.isResolved()) {
            Expression child = resolve(alias.child(), scope);
            if (child instanceof GeneratorCall generator) {
                return new Unresolved.MultiAlias(generator, List.of(alias.name()), generator.origin());
            }
            return new Alias(child, alias.name(), analysis.nextId(), alias.qualifier(), alias.metadata());
        }
        if (expression instanceof Alias alias) {
            return alias.id() > 0
                    ? alias
                    : new Alias(alias.child(), alias.name(), analysis.nextId(), alias.qualifier(),
                            alias.metadata());
        }
        Expression child = expression instanceof Unresolved.Named named ? named.child() : expression;
        Expression shown = shown(child, scope);
        Expression resolved = withoutShown(shown);
        return switch (resolved) {
            case Unresolved.MultiAlias alias -> alias;
            case GeneratorCall generator -> new Unresolved.MultiAlias(
                    generator, List.of(generator.function().schema().fieldNames()), generator.origin());
            case AttributeReference attribute when shown instanceof AttributeReference -> attribute;
            case OuterReference outer -> analysis.alias(outer, outer.attribute().name());
            case Cast cast when cast.explicit() && columnName(cast.child()).isPresent() ->
                analysis.alias(cast, columnName(cast.child()).get());
            case Expression value when child instanceof Unresolved.Attribute name ->
                analysis.alias(value, name.parts().getLast());
            default -> analysis.alias(resolved,
                    FieldExtraction.nameOfPath(child, resolved).orElseGet(() -> nameOf(shown)));
        };
    }

    /// The name that a cast of a column keeps.
    private static Optional<String> columnName(Expression expression) {
        return switch (expression) {
            case AttributeReference attribute -> Optional.of(attribute.name());
            case OuterReference outer -> Optional.of(outer.attribute().name());
            default -> Optional.empty();
        };
    }

    /// The condition of a filter or join: boolean after an implicit cast.
    Expression resolveCondition(Expression expression, Names scope, String filter) {
        Expression condition = resolve(expression, scope);
        if (condition.dataType().equals(DataTypes.BooleanType)) {
            return condition;
        }
        if (condition.dataType() instanceof NullType) {
            return Literal.nullOf(DataTypes.BooleanType);
        }
        throw SqlException.analysis(
                functions.origin(expression), "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", "sqlExpr",
                analysis.quoted(condition), "filter", filter, "type",
                "\"" + condition.dataType().sql() + "\"");
    }

    /// The meaning, in which expressions that are shown otherwise are still wrapped.
    Expression shown(Expression expression, Names scope) {
        return switch (expression) {
            case Unresolved unresolved -> unresolved(unresolved, scope);
            case Subquery subquery -> subqueries.resolve(subquery, scope);
            case Alias alias when !alias.isResolved() ->
                new Alias(shown(alias.child(), scope), alias.name(), alias.id(), alias.qualifier(),
                        alias.metadata());
            default -> expression.isResolved()
                    ? expression
                    : expression.mapChildren(child -> shown(child, scope));
        };
    }

    List<Expression> shownAll(List<? extends Expression> expressions, Names scope) {
        List<Expression> result = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            result.add(shown(expression, scope));
        }
        return result;
    }

    /// As [NameResolver#fileName].
    Optional<Expression> fileName(Unresolved.Function call, Names scope) {
        return names.fileName(call, scope);
    }

    /// `expression`, shown as `text`.
    static Expression show(Expression expression, String text) {
        return new Alias(expression, text, SHOWN);
    }

    static Expression withoutShown(Expression expression) {
        return expression.transformUp(
                each -> each instanceof Alias alias && alias.id() == SHOWN ? alias.child() : each);
    }

    private String nameOf(Expression shown) {
        return analysis.name(shown instanceof Alias alias && alias.id() != SHOWN ? alias.child() : shown);
    }

    /// What names mean in the query around; there must be one.
    private Expression outer(Unresolved.Outer outer, Names scope) {
        Names around = scope.environment().outer();
        if (around == null) {
            throw SqlException.analysis(outer.origin(), "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName",
                    analysis.name(outer.value()), "hint",
                    " It is a column of a query around, and there is none: use the dataset in lateralJoin, exists or"
                            + " scalar.");
        }
        return shown(outer.value(), around).transformUp(
                each -> each instanceof AttributeReference attribute ? new OuterReference(attribute) : each);
    }

    private Expression unresolved(Unresolved unresolved, Names scope) {
        return switch (unresolved) {
            case Unresolved.Attribute attribute -> names.resolve(attribute, scope);
            case Unresolved.Outer outer -> outer(outer, scope);
            case Unresolved.Function function -> functions.resolve(function, scope);
            case Unresolved.Own own -> functions.resolve(own, scope);
            case Unresolved.Extract extract -> fields.extract(extract, shown(extract.child(), scope),
                    shown(extract.key(), scope));
            case Unresolved.CastTo cast -> castTo(cast, scope);
            case Unresolved.Case caseWhen -> caseWhen(caseWhen, scope);
            case Unresolved.InList in -> in(in, scope);
            case Unresolved.Named named -> shown(named.child(), scope);
            case Unresolved.Windowed windowed -> windows.resolve(windowed, scope);
            case Unresolved.Parameter parameter -> parameter(parameter, scope);
            case Unresolved.IdentifierClause clause -> identifier(clause, scope);
            case Unresolved.CurrentLike current -> current(current, scope);
            case Unresolved.NamedArgument argument -> shown(argument.value(), scope);
            case Unresolved.Star star -> throw SqlException.analysis(
                    star.origin(), "INVALID_USAGE_OF_STAR_OR_REGEX", "elem", "'*'", "prettyName",
                    "expression");
            case Unresolved.RegexColumns regex -> names.resolve(
                    new Unresolved.Attribute(
                            Stream.concat(regex.qualifier().stream(), Stream.of(regex.pattern())).toList(),
                            regex.origin()),
                    scope);
            case Unresolved.Lambda lambda -> throw SqlException.analysis(
                    lambda.origin(), "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION", "class",
                    "lambda");
            case Unresolved.MultiAlias alias -> new Unresolved.MultiAlias(
                    shown(alias.child(), scope), alias.names(), alias.origin());
            case Unresolved.TableArgument table -> throw SqlException.analysis(
                    table.origin(), "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_TABLE_ARGUMENT",
                    "treeNode",
                    "TABLE");
            case Unresolved.DefaultValue value -> throw SqlException.analysis(
                    value.origin(), "DEFAULT_PLACEMENT_INVALID");
        };
    }

    private Expression castTo(Unresolved.CastTo cast, Names scope) {
        return analysis.conversions()
                .explicitCast(shown(cast.child(), scope), cast.type(), cast.isTry(), cast.origin());
    }

    /// `CASE`: all values in their common type; with an operand, conditions that compare it.
    private Expression caseWhen(Unresolved.Case caseWhen, Names scope) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (CaseWhen.Branch branch : caseWhen.branches()) {
            Expression condition = caseWhen.operand() == null
                    ? branch.condition()
                    : new Unresolved.Function("=", List.of(caseWhen.operand(), branch.condition()),
                            caseWhen.origin());
            conditions.add(branchCondition(shown(condition, scope), caseWhen.origin()));
            values.add(shown(branch.value(), scope));
        }
        @Nullable
        Expression otherwise = caseWhen.otherwise() == null ? null : shown(caseWhen.otherwise(), scope);
        List<Expression> all = new ArrayList<>(values);
        if (otherwise != null) {
            all.add(otherwise);
        }
        all = CollationPrecedence.merged("casewhen", all, caseWhen.origin(), analysis);
        DataType type = commonType(all, "casewhen", caseWhen.origin());
        List<CaseWhen.Branch> branches = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            branches.add(
                    new CaseWhen.Branch(conditions.get(i), cast(all.get(i), type, caseWhen.origin())));
        }
        return new CaseWhen(branches,
                otherwise == null ? Literal.nullOf(type) : cast(all.getLast(), type, caseWhen.origin()));
    }

    private Expression branchCondition(Expression condition, Origin origin) {
        if (condition.dataType().equals(DataTypes.BooleanType)) {
            return condition;
        }
        if (condition.dataType() instanceof NullType) {
            return cast(condition, DataTypes.BooleanType, origin);
        }
        throw SqlException.analysis(
                origin, "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr", analysis.quoted(condition),
                "paramIndex", "first", "inputSql", analysis.quoted(condition), "inputType",
                "\"" + condition.dataType().sql() + "\"", "requiredType", "\"BOOLEAN\"");
    }

    /// The type that all of `expressions` are cast to; an error when there is none.
    DataType commonType(List<Expression> expressions, String function, Origin origin) {
        List<DataType> types = expressions.stream().map(Expression::dataType).toList();
        if (types.stream().distinct().count() == 1) {
            return types.getFirst();
        }
        return analysis.conversions().commonType(types).orElseThrow(() -> SqlException.analysis(
                origin, "DATATYPE_MISMATCH.DATA_DIFF_TYPES", "functionName", "`" + function + "`", "dataType",
                "[" + String.join(", ", types.stream().map(type -> "\"" + type.sql() + "\"").toList()) + "]",
                "sqlExpr", "\"" + function + "\""));
    }

    Expression cast(Expression expression, DataType type, Origin origin) {
        return analysis.conversions().cast(expression, type, origin);
    }

    private Expression in(Unresolved.InList in, Names scope) {
        List<Expression> all = new ArrayList<>();
        all.add(shown(in.value(), scope));
        for (Expression item : in.list()) {
            if (item instanceof Unresolved.Star star) {
                all.addAll(StarExpansion.columns(star, scope, analysis));
            } else {
                all.add(shown(item, scope));
            }
        }
        if (all.size() == 2) {
            try {
                Expression equal = shown(new Unresolved.Function("=", all, in.origin()), scope);
                if (equal instanceof Comparison comparison) {
                    return new In(comparison.left(), List.of(comparison.right()));
                }
            } catch (SqlException e) {
                if (!e.condition().equals("DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES")) {
                    throw e;
                }
                // there is no common type either, which is said of "in", not of "="
            }
        }
        List<Expression> merged = CharPadding.paddedList(
                CollationPrecedence.merged("in", all, in.origin(), analysis), in.origin(), analysis);
        DataType type = commonType(merged, "in", in.origin());
        List<Expression> cast = merged.stream().map(each -> cast(each, type, in.origin())).toList();
        return new In(cast.getFirst(), cast.subList(1, cast.size()));
    }

    private Expression parameter(Unresolved.Parameter parameter, Names scope) {
        Expression value = analysis.settings().parameters().get(parameter.name());
        if (value == null) {
            throw SqlException.analysis(
                    parameter.origin(), "UNBOUND_SQL_PARAMETER", "name", parameter.name());
        }
        return shown(value, scope);
    }

    private Expression identifier(Unresolved.IdentifierClause clause, Names scope) {
        List<String> parts = IdentifierText.parts(
                resolve(clause.nameExpression(), scope), clause.origin(), analysis);
        return shown(clause.isFunction()
                ? new Unresolved.Function(parts, clause.arguments(), false, null, null, List.of(),
                        clause.origin())
                : new Unresolved.Attribute(parts, clause.origin()), scope);
    }

    private Expression current(Unresolved.CurrentLike current, Names scope) {
        List<Scope.Match> columns = scope.scope().find(
                List.of(current.name()), analysis.semantics().caseSensitive());
        return columns.isEmpty()
                ? functions.resolve(new Unresolved.Function(
                        current.name().toLowerCase(Locale.ROOT), List.of(), current.origin()),
                        scope)
                : names.resolve(new Unresolved.Attribute(List.of(current.name()), current.origin()), scope);
    }
}
