package io.troupe.bench.queries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an engine answered.
sealed interface Answer {
    /// Rows; all whole numbers and decimals are [BigDecimal]s without zeros at the end.
    record Rows(List<List<@Nullable Object>> rows) implements Answer {}

    /// An error.
    ///
    /// @param code
    ///            which one
    record Failure(String code, String message) implements Answer {}

    /// How far doubles may be apart, of the larger one.
    double TOLERANCE = 1e-9;

    /// What differs from `other`, in any order of rows; empty when nothing does. Two failures do not differ.
    default Optional<String> difference(Answer other) {
        return switch (this) {
            case Rows(var mine) -> switch (other) {
                case Rows(var others) -> difference(mine, others);
                case Failure failure -> Optional.of(mine.size() + " rows, the other: " + failure);
            };
            case Failure failure -> other instanceof Rows(var rows)
                    ? Optional.of(failure + ", the other: " + rows.size() + " rows")
                    : Optional.empty();
        };
    }

    private static Optional<String> difference(
            List<List<@Nullable Object>> mine, List<List<@Nullable Object>> others) {
        List<List<@Nullable Object>> left = sorted(mine);
        List<List<@Nullable Object>> right = sorted(others);
        int common = Math.min(left.size(), right.size());
        for (int row = 0; row < common; row++) {
            if (!isSameRow(left.get(row), right.get(row))) {
                return Optional
                        .of(left.size() + " rows, the other " + right.size() + "; sorted row " + row + " is "
                                + left.get(row) + ", the other " + right.get(row));
            }
        }
        return left.size() == right.size()
                ? Optional.empty()
                : Optional.of(left.size() + " rows, the other " + right.size() + "; first more: "
                        + (left.size() > common ? left : right).get(common));
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort((left, right) -> {
            int order = byText(left, right, false);
            return order != 0 ? order : byText(left, right, true);
        });
        return sorted;
    }

    /// By everything but doubles, or by doubles alone: nearly equal ones must not decide where the rest goes.
    private static int byText(List<@Nullable Object> left, List<@Nullable Object> right, boolean doubles) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Object one = left.get(i);
            Object two = right.get(i);
            if ((one instanceof Double || two instanceof Double) != doubles) {
                continue;
            }
            int order = one instanceof Double a && two instanceof Double b
                    ? Double.compare(a, b)
                    : Comparator.<String>naturalOrder().compare(String.valueOf(one), String.valueOf(two));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static boolean isSameRow(List<@Nullable Object> left, List<@Nullable Object> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!isSame(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Double one && right instanceof Double two) {
            double larger = Math.max(Math.abs(one), Math.abs(two));
            return one.equals(two) || Math.abs(one - two) <= larger * TOLERANCE || larger < 1e-12;
        }
        return left == null ? right == null : left.equals(right);
    }

    /// `value` in the form that rows have.
    static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> number == 0 ? 0.0 : number;
            case Float number -> (double) number;
            case BigDecimal number -> plain(number);
            case Number number -> plain(new BigDecimal(number.toString()));
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(canonical(element)));
                yield elements;
            }
            default -> value;
        };
    }

    /// Numbers are equal whatever their scale.
    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
