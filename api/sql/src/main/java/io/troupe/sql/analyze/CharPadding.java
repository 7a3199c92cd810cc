package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Comparisons of CHAR columns, whose values are filled with spaces: the other side is filled to the
/// same length when it is a constant or another such column.
final class CharPadding {
    private CharPadding() {}

    /// The sides of a comparison, of the same length where that matters.
    static List<Expression> padded(List<Expression> sides, Origin origin, Analysis analysis) {
        if (sides.size() != 2 || declared(sides.get(0)).isEmpty() && declared(sides.get(1)).isEmpty()) {
            return sides;
        }
        OptionalInt left = length(sides.get(0), analysis);
        OptionalInt right = length(sides.get(1), analysis);
        if (left.isEmpty() || right.isEmpty() || left.getAsInt() == right.getAsInt()) {
            return sides;
        }
        int longest = Math.max(left.getAsInt(), right.getAsInt());
        List<Expression> padded = new ArrayList<>(sides);
        int shorter = left.getAsInt() < right.getAsInt() ? 0 : 1;
        padded.set(shorter, padded(sides.get(shorter), longest, origin, analysis));
        return padded;
    }

    /// The value and the elements of IN: all of the length of the longest of them when one is such a column and the lengths
    /// of all are known.
    static List<Expression> paddedList(List<Expression> sides, Origin origin, Analysis analysis) {
        if (sides.stream().allMatch(side -> declared(side).isEmpty())) {
            return sides;
        }
        int longest = 0;
        for (Expression side : sides) {
            OptionalInt length = length(side, analysis);
            if (length.isEmpty()) {
                return sides;
            }
            longest = Math.max(longest, length.getAsInt());
        }
        List<Expression> padded = new ArrayList<>();
        for (Expression side : sides) {
            boolean isShort = length(side, analysis).orElse(longest) < longest;
            padded.add(isShort ? padded(side, longest, origin, analysis) : side);
        }
        return padded;
    }

    private static Expression padded(Expression side, int length, Origin origin, Analysis analysis) {
        Optional<ScalarFunction> pad = analysis.functions().scalar("rpad");
        return pad.isEmpty()
                ? side
                : ExpressionResolver.show(
                        ScalarBinding.bind(
                                pad.get(), List.of(side, Literal.of(length), Literal.of(" ")), "", origin,
                                analysis),
                        analysis.name(side));
    }

    private static OptionalInt length(Expression side, Analysis analysis) {
        OptionalInt declared = declared(side);
        if (declared.isPresent() || !side.dataType().isText()) {
            return declared;
        }
        return analysis.conversions().fold(side).map(Literal::value).filter(String.class::isInstance)
                .map(value -> OptionalInt.of(value.toString().codePointCount(0, value.toString().length())))
                .orElse(OptionalInt.empty());
    }

    /// The length of a CHAR column.
    private static OptionalInt declared(Expression side) {
        return switch (side) {
            case Alias alias -> declared(alias.child());
            case OuterReference outer -> declared(outer.attribute());
            case AttributeReference attribute ->
                TextLengths.declared(attribute.dataType(), attribute.metadata()) instanceof CharType chars
                        ? OptionalInt.of(chars.length())
                        : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }
}
