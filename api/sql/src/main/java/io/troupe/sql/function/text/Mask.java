package io.troupe.sql.function.text;

import org.jspecify.annotations.Nullable;

/// What replaces upper and lower case letters, digits and other characters; -1 keeps them.
record Mask(int upper, int lower, int digit, int other) {
    /// From the arguments of `mask` after the text.
    static Mask of(@Nullable Object[] values) {
        return new Mask(point(values, 1, 'X'), point(values, 2, 'x'), point(values, 3, 'n'),
                point(values, 4, -1));
    }

    private static int point(@Nullable Object[] values, int index, int missing) {
        if (index >= values.length) {
            return missing;
        }
        return values[index] instanceof String text && !text.isEmpty() ? text.codePointAt(0) : -1;
    }

    String apply(String text) {
        StringBuilder masked = new StringBuilder();
        text.codePoints().forEach(point -> {
            int replacement = Character.isUpperCase(point)
                    ? upper
                    : Character.isLowerCase(point) ? lower : Character.isDigit(point) ? digit : other;
            masked.appendCodePoint(replacement < 0 ? point : replacement);
        });
        return masked.toString();
    }
}
