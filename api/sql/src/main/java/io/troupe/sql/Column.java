package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.encode.CodecFinder;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.WindowSpec;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.Metadata;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An expression over the columns of a [Dataset]. Names and types are looked up when it is used there.
/// Where a parameter is an Object it may be a column, or a value that becomes a literal: null, a box, a
/// `String`, a `BigDecimal`, a time of `java.time` or `java.sql`, an array, a collection, a record.
/// Immutable.
public sealed class Column permits TypedColumn {
    private final Expression expression;

    /// The column `name`: `a`, `t.a`, a field `a.b`, `*` or `t.*`. Parts in backquotes are taken as they are.
    public Column(String name) {
        this(named(name));
    }

    /// An expression; internal.
    public Column(Expression expression) {
        this.expression = expression;
    }

    private static Expression named(String name) {
        if (name.equals("*")) {
            return new Unresolved.Star(List.of(), List.of(), List.of(), CallPlace.origin());
        }
        if (name.endsWith(".*")) {
            return new Unresolved.Star(parts(name.substring(0, name.length() - 2)), List.of(), List.of(),
                    CallPlace.origin());
        }
        return new Unresolved.Attribute(parts(name), CallPlace.origin());
    }

    /// The parts of `name` between dots; a part in backquotes may contain any character, a backquote doubled.
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isQuoted && c == '`' && i + 1 < name.length() && name.charAt(i + 1) == '`') {
                part.append(c);
                i++;
            } else if (c == '`' && isQuoted) {
                isQuoted = false;
                if (i + 1 < name.length() && name.charAt(i + 1) != '.') {
                    throw syntax(name);
                }
            } else if (c == '`' && part.isEmpty()) {
                isQuoted = true;
            } else if (c == '.' && !isQuoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (isQuoted || parts.contains("")) {
            throw syntax(name);
        }
        return parts;
    }

    private static AnalysisException syntax(String name) {
        return new AnalysisException(
                SqlException.analysis(CallPlace.origin(), "INVALID_ATTRIBUTE_NAME_SYNTAX", "name", name));
    }

    /// `value` if it is a column, else its literal. Throws [AnalysisException] for a value that SQL has no type for.
    static Column of(@Nullable Object value) {
        return switch (value) {
            case null -> new Column(Literal.NULL);
            case Column column -> column;
            case BigDecimal number -> new Column(decimal(number));
            default -> {
                Codec codec = Dataset.checked(() -> CodecFinder.find(value.getClass()));
                yield new Column(new Literal(codec.toValue(value), codec.type()));
            }
        };
    }

    /// Numbers keep their own scale, unlike columns of BigDecimals.
    private static Literal decimal(BigDecimal number) {
        BigDecimal whole = number.scale() < 0 ? number.setScale(0) : number;
        return new Literal(whole, new DecimalType(Math.max(whole.precision(), whole.scale()), whole.scale()));
    }

    /// Options of a format as a map.
    static Column options(Map<String, String> options) {
        List<Object> keys = new ArrayList<>(options.keySet());
        List<@Nullable Object> values = new ArrayList<>(options.values());
        return new Column(new Literal(new MapValue(keys, values),
                new MapType(DataTypes.StringType, DataTypes.StringType, false)));
    }

    /// A call by name.
    static Column call(String name, Column... arguments) {
        List<Expression> expressions = Arrays.stream(arguments).map(Column::expression).toList();
        return new Column(new Unresolved.Function(name, expressions, CallPlace.origin()));
    }

    /// The expression; internal.
    public Expression expression() {
        return expression;
    }

    /// The expression for a select list: named, when it has no name of its own.
    Expression selected() {
        return switch (expression) {
            case Alias alias -> alias;
            case Unresolved.MultiAlias alias -> alias;
            case Unresolved.Star star -> star;
            case Unresolved.RegexColumns columns -> columns;
            default -> new Unresolved.Named(expression);
        };
    }

    /// The expression for ORDER BY: ascending with nulls first, unless it says otherwise.
    SortOrder ordered() {
        return expression instanceof SortOrder order ? order : new SortOrder(expression, true, true);
    }

    /// Equal; null when either is null, for `other`: a column or a value.
    public Column equalTo(Object other) {
        return call("=", this, of(other));
    }

    /// Not equal; null when either is null, for `other`: a column or a value.
    public Column notEqual(Object other) {
        return call("!=", this, of(other));
    }

    /// Equal, or both null, for `other`: a column or a value.
    public Column eqNullSafe(Object other) {
        return call("<=>", this, of(other));
    }

    /// Greater, for `other`: a column or a value.
    public Column gt(Object other) {
        return call(">", this, of(other));
    }

    /// Less, for `other`: a column or a value.
    public Column lt(Object other) {
        return call("<", this, of(other));
    }

    /// Greater or equal, for `other`: a column or a value.
    public Column geq(Object other) {
        return call(">=", this, of(other));
    }

    /// Less or equal, for `other`: a column or a value.
    public Column leq(Object other) {
        return call("<=", this, of(other));
    }

    /// The sum, for `other`: a column or a value.
    public Column plus(Object other) {
        return call("+", this, of(other));
    }

    /// The difference, for `other`: a column or a value.
    public Column minus(Object other) {
        return call("-", this, of(other));
    }

    /// The product, for `other`: a column or a value.
    public Column multiply(Object other) {
        return call("*", this, of(other));
    }

    /// The quotient, not of whole numbers only, for `other`: a column or a value.
    public Column divide(Object other) {
        return call("/", this, of(other));
    }

    /// The remainder, with the sign of this, for `other`: a column or a value.
    public Column mod(Object other) {
        return call("%", this, of(other));
    }

    /// The bits in both, for `other`: a column or a value.
    public Column bitwiseAND(Object other) {
        return call("&", this, of(other));
    }

    /// The bits in either, for `other`: a column or a value.
    public Column bitwiseOR(Object other) {
        return call("|", this, of(other));
    }

    /// The bits in one of both, for `other`: a column or a value.
    public Column bitwiseXOR(Object other) {
        return call("^", this, of(other));
    }

    /// Both are true.
    public Column and(Column other) {
        return call("and", this, other);
    }

    /// Either is true.
    public Column or(Column other) {
        return call("or", this, other);
    }

    /// Whether it is null.
    public Column isNull() {
        return call("isnull", this);
    }

    /// Whether it is not null.
    public Column isNotNull() {
        return call("isnotnull", this);
    }

    /// Whether it is the floating-point value NaN.
    public Column isNaN() {
        return call("isnan", this);
    }

    /// Whether it equals one of `list`.
    public Column isin(Object... list) {
        return isInCollection(Arrays.asList(list));
    }

    /// Whether it equals a value of the one column of `ds`.
    public Column isin(Dataset<?> ds) {
        return new Column(new Subquery.InQuery(List.of(expression), ds.plan(), CallPlace.origin()));
    }

    /// Whether it equals one of `values`.
    public Column isInCollection(Iterable<?> values) {
        List<Expression> list = new ArrayList<>();
        for (Object value : values) {
            list.add(of(value).expression);
        }
        return new Column(
                list.isEmpty() ? Literal.FALSE : new Unresolved.InList(expression, list, CallPlace.origin()));
    }

    /// Whether it is at least `lower` and at most `upper`.
    public Column between(Object lower, Object upper) {
        return geq(lower).and(leq(upper));
    }

    /// Whether it matches a pattern in which `%` stands for any text and `_` for any character.
    public Column like(String pattern) {
        return call("like", this, of(pattern));
    }

    /// As [#like], without regard to case.
    public Column ilike(String pattern) {
        return call("ilike", this, of(pattern));
    }

    /// Whether a part of it matches a regular expression of `java.util.regex`.
    public Column rlike(String pattern) {
        return call("rlike", this, of(pattern));
    }

    /// Whether it contains `other`.
    public Column contains(Object other) {
        return call("contains", this, of(other));
    }

    /// Whether it begins with `other`.
    public Column startsWith(Object other) {
        return call("startswith", this, of(other));
    }

    /// Whether it ends with `other`.
    public Column endsWith(Object other) {
        return call("endswith", this, of(other));
    }

    /// `length` characters from `start`, counted from 1.
    public Column substr(int start, int length) {
        return call("substr", this, of(start), of(length));
    }

    /// As [#substr(int, int)], with columns.
    public Column substr(Column start, Column length) {
        return call("substr", this, start, length);
    }

    /// The value in the type of this name, as in `decimal(10,2)`. An error, or null when ANSI is off, where it does
    /// not fit.
    public Column cast(String type) {
        return cast(Dataset.checked(() -> new SqlParser().parseDataType(type)));
    }

    /// The value in another type. An error, or null when ANSI is off, where it does not fit.
    public Column cast(DataType type) {
        return new Column(new Unresolved.CastTo(expression, type, false, CallPlace.origin()));
    }

    /// The value in another type; null where it does not fit.
    public Column try_cast(DataType type) {
        return new Column(new Unresolved.CastTo(expression, type, true, CallPlace.origin()));
    }

    /// As [#try_cast(DataType)], by the name of the type.
    public Column try_cast(String type) {
        return try_cast(Dataset.checked(() -> new SqlParser().parseDataType(type)));
    }

    /// The same called `alias`.
    public Column as(String alias) {
        return new Column(
                expression instanceof Alias known
                        ? new Alias(known.child(), alias, 0, List.of(), known.metadata())
                        : new Alias(expression, alias, 0));
    }

    /// The same called `alias`, with metadata.
    public Column as(String alias, Metadata metadata) {
        Expression unnamed = expression instanceof Alias known ? known.child() : expression;
        return new Column(new Alias(unnamed, alias, 0, List.of(), metadata));
    }

    /// The columns of a generator called so.
    public Column as(List<String> aliases) {
        return as(aliases.toArray(String[]::new));
    }

    /// The same with values that are read as objects of `encoder`, for [Dataset#select(TypedColumn)].
    public <U> TypedColumn<Object, U> as(Encoder<U> encoder) {
        return new TypedColumn<>(expression, encoder);
    }

    /// The columns of a generator called so.
    public Column as(String[] aliases) {
        return new Column(new Unresolved.MultiAlias(expression, List.of(aliases), CallPlace.origin()));
    }

    /// The same called `alias`.
    public Column alias(String alias) {
        return as(alias);
    }

    /// The same called `alias`.
    public Column name(String alias) {
        return as(alias);
    }

    /// Element `key` of an array (from 0) or map, or the field of a struct.
    public Column getItem(Object key) {
        return new Column(
                new Unresolved.Extract(expression, of(key).expression, Unresolved.Extract.Kind.SUBSCRIPT,
                        CallPlace.origin()));
    }

    /// The field `name` of a struct.
    public Column getField(String name) {
        return new Column(new Unresolved.Extract(expression, Literal.of(name), Unresolved.Extract.Kind.FIELD,
                CallPlace.origin()));
    }

    /// The struct with field `fieldName` set to `col`: in the place of the field there is, else behind the others. A path
    /// as in `a.b` sets a field of a struct inside. Null for a null struct. Throws [AnalysisException] where it is used
    /// when the column is no struct.
    public Column withField(String fieldName, Column col) {
        return FieldUpdates.with(this, parts(fieldName), col);
    }

    /// The struct without these fields; paths as in [#withField]. Throws [AnalysisException] where it is used when the
    /// column is no struct, or when no field would be left.
    public Column dropFields(String... fieldNames) {
        Column left = this;
        for (String name : fieldNames) {
            left = FieldUpdates.without(left, parts(name));
        }
        return left;
    }

    /// The same over the columns of the query around, for datasets that are used in [Dataset#lateralJoin],
    /// [Dataset#exists] or [Dataset#scalar].
    public Column outer() {
        return new Column(new Unresolved.Outer(expression, CallPlace.origin()));
    }

    /// As [#getItem].
    public Column apply(Object key) {
        return getItem(key);
    }

    /// Upwards, nulls first.
    public Column asc() {
        return new Column(new SortOrder(expression, true, true));
    }

    /// Upwards, nulls first.
    public Column asc_nulls_first() {
        return asc();
    }

    /// Upwards, nulls last.
    public Column asc_nulls_last() {
        return new Column(new SortOrder(expression, true, false));
    }

    /// Downwards, nulls last.
    public Column desc() {
        return new Column(new SortOrder(expression, false, false));
    }

    /// Downwards, nulls first.
    public Column desc_nulls_first() {
        return new Column(new SortOrder(expression, false, true));
    }

    /// Downwards, nulls last.
    public Column desc_nulls_last() {
        return desc();
    }

    /// One more case of a column that [functions#when] began: `value` where `condition` is true. Throws
    /// IllegalArgumentException on another column, or behind [#otherwise].
    public Column when(Column condition, Object value) {
        Unresolved.Case cases = cases();
        List<CaseWhen.Branch> branches = new ArrayList<>(cases.branches());
        branches.add(new CaseWhen.Branch(condition.expression, of(value).expression));
        return new Column(new Unresolved.Case(null, branches, null, CallPlace.origin()));
    }

    /// What a column that [functions#when] began is where no condition is true; null without it. Throws as [#when] does.
    public Column otherwise(Object value) {
        return new Column(
                new Unresolved.Case(null, cases().branches(), of(value).expression, CallPlace.origin()));
    }

    private Unresolved.Case cases() {
        if (expression instanceof Unresolved.Case cases && cases.otherwise() == null) {
            return cases;
        }
        throw new IllegalArgumentException(
                "when and otherwise go on a column that functions.when began, before otherwise;"
                        + " this is " + this);
    }

    /// The function over the rows of a window.
    public Column over(WindowSpec window) {
        return new Column(window.over(expression));
    }

    /// The function over all rows.
    public Column over() {
        return over(io.troupe.sql.expressions.Window.all());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return ExpressionText.name(expression, ZoneOffset.UTC);
    }
}
