package io.troupe.sql.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is known of the values of one column in some rows. Texts and binaries are held as bytes, which compare without
/// signs.
///
/// @param min
///            at most the least value; null when unknown
/// @param max
///            at least the greatest; null when unknown
/// @param mayHaveNulls
///            whether a value may be null
/// @param onlyNulls
///            whether all are
/// @param mayContain
///            whether a value may be there; knows more than the bounds
public record Zone(@Nullable Comparable<?> min, @Nullable Comparable<?> max, boolean mayHaveNulls,
        boolean onlyNulls,
        Predicate<Object> mayContain) {

    /// Whether a row of zones may fulfil `condition`; `zones` gives null for a column of which nothing is known.
    public static boolean mayMatch(Condition condition, Function<List<String>, @Nullable Zone> zones) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                mayMatch(left, zones) && mayMatch(right, zones);
            case Condition.Or(Condition left, Condition right) ->
                mayMatch(left, zones) || mayMatch(right, zones);
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) -> {
                Zone zone = zones.apply(column);
                yield zone == null || zone.mayCompare(operator, value);
            }
            case Condition.OneOf(List<String> column, List<Object> values) -> {
                Zone zone = zones.apply(column);
                yield zone == null
                        || values.stream()
                                .anyMatch(value -> zone.mayCompare(Condition.Operator.EQUAL, value));
            }
            case Condition.IsNull(List<String> column) -> {
                Zone zone = zones.apply(column);
                yield zone == null || zone.mayHaveNulls;
            }
            case Condition.IsNotNull(List<String> column) -> {
                Zone zone = zones.apply(column);
                yield zone == null || !zone.onlyNulls;
            }
            case Condition.StartsWith(List<String> column, String prefix) -> {
                Zone zone = zones.apply(column);
                yield zone == null || zone.mayStartWith(prefix.getBytes(StandardCharsets.UTF_8));
            }
            case Condition.MayBeIn(List<String> column, ValueFilter filter) -> {
                Zone zone = zones.apply(column);
                yield zone == null || zone.mayBeIn(filter);
            }
        };
    }

    private boolean mayCompare(Condition.Operator operator, Object value) {
        if (onlyNulls) {
            return false;
        }
        // not-a-number is above all numbers and in no bounds
        boolean floating = value instanceof Double || value instanceof Float;
        boolean isNaN = value instanceof Double d && d.isNaN() || value instanceof Float f && f.isNaN();
        if (isNaN) {
            return true;
        }
        Integer below = compare(min, value);
        Integer above = compare(max, value);
        return switch (operator) {
            case EQUAL ->
                (below == null || below <= 0) && (above == null || above >= 0) && mayContain.test(value);
            case NOT_EQUAL -> floating || below == null || above == null || below != 0 || above != 0;
            case LESS -> below == null || below < 0;
            case LESS_OR_EQUAL -> below == null || below <= 0;
            case GREATER -> floating || above == null || above > 0;
            case GREATER_OR_EQUAL -> floating || above == null || above >= 0;
        };
    }

    private boolean mayBeIn(ValueFilter filter) {
        if (filter.isEmpty()) {
            return false;
        }
        List<Object> values = filter.values();
        if (values != null) {
            return values.stream().anyMatch(value -> mayCompare(Condition.Operator.EQUAL, value));
        }
        Object smallest = filter.smallest();
        Object largest = filter.largest();
        return !onlyNulls
                && (smallest == null || mayCompare(Condition.Operator.GREATER_OR_EQUAL, smallest))
                && (largest == null || mayCompare(Condition.Operator.LESS_OR_EQUAL, largest));
    }

    private boolean mayStartWith(byte[] prefix) {
        if (onlyNulls) {
            return false;
        }
        if (!(min instanceof Text least) || !(max instanceof Text greatest)) {
            return true;
        }
        byte[] cut = Arrays.copyOf(least.bytes, Math.min(least.bytes.length, prefix.length));
        return Arrays.compareUnsigned(cut, prefix) <= 0
                && Arrays.compareUnsigned(greatest.bytes, prefix) >= 0;
    }

    /// The order of `bound` and `value`; null when it is not known.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Integer compare(@Nullable Comparable<?> bound, Object value) {
        Object comparable = switch (value) {
            case String text -> Text.of(text.getBytes(StandardCharsets.UTF_8));
            case io.troupe.sql.types.Bytes bytes -> Text.of(bytes.array());
            case Integer number when bound instanceof Long -> number.longValue();
            case Double number when number == 0 -> 0.0;
            case Float number when number == 0 -> 0.0f;
            default -> value;
        };
        if (bound == null) {
            return null;
        }
        Comparable<?> left = bound instanceof Integer number && comparable instanceof Long
                ? (Comparable<?>) number.longValue()
                : bound;
        if (left.getClass() != comparable.getClass()) {
            return null;
        }
        if (left instanceof Double number) {
            double other = (Double) comparable;
            return number < other ? -1 : number > other ? 1 : 0;
        }
        if (left instanceof Float number) {
            float other = (Float) comparable;
            return number < other ? -1 : number > other ? 1 : 0;
        }
        return ((Comparable) left).compareTo(comparable);
    }

    /// Bytes that compare without signs.
    public static final class Text implements Comparable<Text> {
        private final byte[] bytes;

        private Text(byte[] bytes) {
            this.bytes = bytes;
        }

        /// The bytes, which are not copied.
        public static Text of(byte[] bytes) {
            return new Text(bytes);
        }

        /// The bytes, not copied.
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int compareTo(Text other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
