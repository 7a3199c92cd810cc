package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of values: fields of structs, elements of arrays and values of maps.
final class FieldExtraction {
    /// A name in a path, bare or in brackets and quotes.
    private static final Pattern STEP = Pattern
            .compile("\\[['\"]([^'\"]*)['\"]]|([^.\\[\\]'\"]+)(?=[.\\[]|$)");

    private final Analysis analysis;

    FieldExtraction(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The field that `names` lead to from `value`; `value` itself when there are none.
    Expression path(Expression value, List<String> names, Origin origin) {
        Expression result = value;
        for (String name : names) {
            result = field(result, name, origin);
        }
        return result;
    }

    /// What a subscript, a field or a path of `child` is.
    Expression extract(Unresolved.Extract extract, Expression child, Expression key) {
        Origin origin = extract.origin();
        Optional<String> name = key instanceof Literal literal && literal.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
        return switch (extract.kind()) {
            case FIELD -> field(child, name.orElseThrow(), origin);
            case PATH -> child.dataType() instanceof VariantType
                    ? inVariant(child, name.orElseThrow(), origin)
                    : call("get_json_object", List.of(child, key), origin);
            case SUBSCRIPT -> name.isPresent() && isNested(child.dataType())
                    ? field(child, name.get(), origin)
                    : subscript(child, key, origin);
        };
    }

    /// `v:a.b[0]`: the path from the root of the variant, shown under the last name in it.
    private Expression inVariant(Expression variant, String path, Origin origin) {
        String plain = path.replace("`", "");
        String fromRoot = plain.startsWith("[") ? "$" + plain : "$." + plain;
        Expression found = call("variant_get", List.of(variant, Literal.of(fromRoot)), origin);
        return ExpressionResolver.show(found, analysis.name(found) + " AS " + lastName(plain));
    }

    private static String lastName(String path) {
        String last = path;
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            last = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        }
        return last;
    }

    /// The name of the column that `expression`, which has become `resolved`, is when it is a path into a variant or a
    /// cast of one.
    static Optional<String> nameOfPath(Expression expression, Expression resolved) {
        if (expression instanceof Unresolved.CastTo cast && resolved instanceof Cast done) {
            return nameOfPath(cast.child(), done.child());
        }
        return expression instanceof Unresolved.Extract extract
                && extract.kind() == Unresolved.Extract.Kind.PATH
                && resolved.dataType() instanceof VariantType
                && extract.key() instanceof Literal key
                        ? Optional.of(lastName(String.valueOf(key.value()).replace("`", "")))
                        : Optional.empty();
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType
                || type instanceof ArrayType array && array.elementType() instanceof StructType;
    }

    private Expression field(Expression value, String name, Origin origin) {
        return switch (value.dataType()) {
            case StructType struct -> new GetField(value, ordinal(struct, name, origin), name);
            case ArrayType array when array.elementType() instanceof StructType struct ->
                ofElements(value, struct.apply(ordinal(struct, name, origin)).name(), name, origin);
            case MapType _ -> subscript(value, Literal.of(name), origin);
            case VariantType _ -> call("variant_get", List.of(value, Literal.of("$." + name)), origin);
            default -> throw SqlException.analysis(
                    origin, "INVALID_EXTRACT_BASE_FIELD_TYPE", "base", analysis.quoted(value), "other",
                    "\"" + value.dataType().sql() + "\"");
        };
    }

    /// The field of each element, in an array.
    private Expression ofElements(Expression array, String field, String shown, Origin origin) {
        Expression parameter = new Unresolved.Attribute(List.of("element"), origin);
        Expression body = new Unresolved.Extract(
                parameter, Literal.of(field), Unresolved.Extract.Kind.FIELD, origin);
        Expression fields = analysis.expressions().resolve(
                new Unresolved.Function(
                        "transform", List.of(array, new Unresolved.Lambda(List.of("element"), body, origin)),
                        origin),
                Names.of(Scope.EMPTY, Environment.of("")));
        return ExpressionResolver.show(fields, analysis.name(array) + "." + shown);
    }

    private int ordinal(StructType struct, String name, Origin origin) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < struct.size(); i++) {
            if (analysis.sameName(struct.apply(i).name(), name)) {
                found.add(i);
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw SqlException.analysis(
                    origin, "FIELD_NOT_FOUND", "fieldName", "`" + name + "`", "fields",
                    String.join(", ", struct.fieldList().stream().map(StructField::name)
                            .map(each -> "`" + each + "`").toList()));
        }
        throw SqlException.analysis(origin, "AMBIGUOUS_REFERENCE_TO_FIELDS", "field", "`" + name + "`",
                "count",
                String.valueOf(found.size()));
    }

    private Expression subscript(Expression value, Expression key, Origin origin) {
        return switch (value.dataType()) {
            case ArrayType _,MapType _,VariantType _ -> ExpressionResolver.show(
                    call("[]", List.of(value, key), origin),
                    analysis.name(value) + "[" + analysis.name(key) + "]");
            default -> throw SqlException.analysis(
                    origin, "INVALID_EXTRACT_BASE_FIELD_TYPE", "base", analysis.quoted(value), "other",
                    "\"" + value.dataType().sql() + "\"");
        };
    }

    private Expression call(String name, List<Expression> arguments, Origin origin) {
        ScalarFunction function = analysis.functions().scalar(name).orElseThrow(() -> SqlException.analysis(
                origin, "UNRESOLVED_ROUTINE", "routineName", "`" + name + "`", "searchPath",
                "[`system`.`builtin`]"));
        return ScalarBinding.bind(function, arguments, "", origin, analysis);
    }
}
