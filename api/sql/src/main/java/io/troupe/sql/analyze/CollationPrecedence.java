package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.LambdaVariable;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which collation counts when texts meet: one that is asked for with COLLATE before those of columns, and these before
/// those of constants.
final class CollationPrecedence {
    private enum Strength {
        DEFAULT, IMPLICIT, EXPLICIT
    }

    private record Claim(Strength strength, StringType type) {}

    /// Functions whose texts must agree in their collation, and that cannot be computed without one.
    private static final Set<String> COMPARING = Set.of(
            "=", "==", "<=>", "<", "<=", ">", ">=", "contains", "startswith", "endswith", "instr", "locate",
            "position", "find_in_set", "replace", "translate", "substring_index", "split_part", "trim",
            "ltrim",
            "rtrim", "btrim", "like", "ilike", "rlike", "regexp", "regexp_like", "regexp_replace",
            "regexp_extract", "regexp_extract_all", "regexp_count", "regexp_substr", "regexp_instr", "split",
            "str_to_map", "nullif", "least", "greatest", "array_contains", "array_position", "array_remove",
            "array_union", "array_intersect", "array_except", "arrays_overlap", "in", "between");
    /// Functions whose texts must agree, but may be left without a collation.
    private static final Set<String> MIXING = Set.of(
            "concat", "concat_ws", "elt", "overlay", "lpad", "rpad", "levenshtein", "coalesce", "nvl",
            "ifnull",
            "nvl2", "array", "array_append", "array_prepend", "array_insert", "array_join", "mask",
            "casewhen",
            "if", "stack");
    /// Functions that give text with the collation of the first of their texts.
    private static final Set<String> KEEPING = Set.of(
            "upper", "lower", "ucase", "lcase", "initcap", "left", "right", "substr", "substring", "repeat",
            "reverse", "make_valid_utf8", "validate_utf8", "try_validate_utf8", "sentences", "format_string",
            "printf", "trim", "ltrim", "rtrim", "btrim", "replace", "translate", "substring_index",
            "split_part", "regexp_replace", "regexp_extract", "regexp_extract_all", "regexp_substr", "split",
            "str_to_map", "concat", "concat_ws", "elt", "overlay", "lpad", "rpad", "array_join", "mask",
            "quote");
    /// Functions that are rewritten before it is known what they compare, so that errors do not tell where.
    private static final Set<String> REWRITTEN = Set.of("split_part", "str_to_map");

    private CollationPrecedence() {}

    /// The arguments of a function with the collation that counts for all of them.
    static List<Expression> merged(String function, List<Expression> arguments, Origin origin,
            Analysis analysis) {
        boolean comparing = COMPARING.contains(function);
        if (!comparing && !MIXING.contains(function) || isPlain(arguments)) {
            return arguments;
        }
        StringType winner = winner(arguments, origin);
        if (winner == null) {
            return arguments;
        }
        if (winner.isIndeterminate() && comparing) {
            throw REWRITTEN.contains(function)
                    ? SqlException.analysis(origin, "INDETERMINATE_COLLATION")
                    : SqlException.analysis(origin, "INDETERMINATE_COLLATION_IN_EXPRESSION", "expr",
                            "\"" + FunctionNames.text(function, function,
                                    arguments.stream().map(analysis::name).toList()) + "\"");
        }
        List<Expression> merged = new ArrayList<>();
        for (Expression argument : arguments) {
            merged.add(with(winner, argument, origin, analysis));
        }
        return merged;
    }

    /// The type of what `function` gives: text has the collation of the first text among the arguments.
    static DataType result(String function, DataType type, List<Expression> arguments) {
        if (!KEEPING.contains(function)) {
            return type;
        }
        for (Expression argument : arguments) {
            StringType text = text(argument.dataType());
            if (text != null) {
                return text.isBinary() ? type : replaced(type, text);
            }
        }
        return type;
    }

    /// Whether no text has a collation of its own.
    private static boolean isPlain(List<Expression> arguments) {
        for (Expression argument : arguments) {
            StringType text = text(argument.dataType());
            if (text != null && !text.isBinary()) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable StringType winner(List<Expression> arguments, Origin origin) {
        List<Claim> claims = arguments.stream().flatMap(each -> claim(each).stream()).toList();
        List<StringType> explicit = types(claims, Strength.EXPLICIT);
        if (explicit.size() > 1) {
            throw SqlException.analysis(origin, "COLLATION_MISMATCH.EXPLICIT", "explicitTypes",
                    explicit.stream().map(type -> '"' + type.sql() + '"').collect(Collectors.joining(", ")));
        }
        List<StringType> implicit = types(claims, Strength.IMPLICIT);
        if (!explicit.isEmpty()) {
            return explicit.getFirst();
        }
        if (implicit.size() > 1) {
            return new StringType(StringType.INDETERMINATE_COLLATION);
        }
        List<StringType> constants = types(claims, Strength.DEFAULT);
        return !implicit.isEmpty() ? implicit.getFirst() : constants.isEmpty() ? null : constants.getFirst();
    }

    private static List<StringType> types(List<Claim> claims, Strength strength) {
        return claims.stream().filter(claim -> claim.strength == strength).map(Claim::type).distinct()
                .toList();
    }

    private static Optional<Claim> claim(Expression expression) {
        StringType type = text(expression.dataType());
        return type == null ? Optional.empty() : Optional.of(new Claim(strength(expression), type));
    }

    private static Strength strength(Expression expression) {
        return switch (expression) {
            case Literal _ -> Strength.DEFAULT;
            case Call call when call.function().name().equals("collate") -> Strength.EXPLICIT;
            case AttributeReference _,OuterReference _,GetField _,LambdaVariable _,Subquery _ ->
                Strength.IMPLICIT;
            case Cast cast when cast.explicit() -> text(cast.child().dataType()) == null
                    && ((StringType) cast.dataType()).isBinary() ? Strength.DEFAULT : Strength.IMPLICIT;
            case Alias alias when alias.id() > 0 ->
                strength(alias.child()) == Strength.DEFAULT ? Strength.DEFAULT : Strength.IMPLICIT;
            default -> {
                Strength strongest = Strength.DEFAULT;
                for (Expression child : expression.children()) {
                    Strength strength = text(child.dataType()) == null ? Strength.DEFAULT : strength(child);
                    strongest = strength.compareTo(strongest) > 0 ? strength : strongest;
                }
                yield strongest;
            }
        };
    }

    /// The text in values of `type`, or in the elements of its lists; null when there is none.
    private static @Nullable StringType text(DataType type) {
        return switch (type) {
            case StringType text -> text;
            case ArrayType list -> text(list.elementType());
            default -> null;
        };
    }

    private static Expression with(StringType winner, Expression argument, Origin origin, Analysis analysis) {
        StringType own = text(argument.dataType());
        if (own == null || own.equals(winner)) {
            return argument;
        }
        DataType type = of(argument.dataType(), winner);
        return argument instanceof Literal literal
                ? new Literal(literal.value(), type)
                : analysis.conversions().cast(argument, type, origin);
    }

    private static DataType of(DataType type, StringType text) {
        return type instanceof ArrayType list
                ? new ArrayType(of(list.elementType(), text), list.containsNull())
                : text;
    }

    /// `type` with `text` wherever it has text without a collation of its own.
    private static DataType replaced(DataType type, StringType text) {
        return switch (type) {
            case StringType own when own.isBinary() -> text;
            case ArrayType list -> new ArrayType(replaced(list.elementType(), text), list.containsNull());
            case MapType map -> new MapType(
                    replaced(map.keyType(), text), replaced(map.valueType(), text), map.valueContainsNull());
            default -> type;
        };
    }
}
