package io.troupe.rdd.internal.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Values of the classes that columns treat differently, drawn from a seed.
public final class RandomValues {
    /// What a list of values is made of.
    public enum Kind {
        INTS, LONGS, FLOATS, DOUBLES, STRINGS, NULLS_AND_LONGS, MIXED, COLLIDING_STRINGS, TEXTS
    }

    private RandomValues() {}

    /// `count` values of `kind`, of at most about `distinct` different ones.
    public static List<@Nullable Object> list(Kind kind, int count, int distinct, Random random) {
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(kind, random.nextInt(distinct), random));
        }
        return values;
    }

    private static @Nullable Object value(Kind kind, int number, Random random) {
        return switch (kind) {
            case INTS -> number - 50;
            case LONGS -> number * 0x1_0000_0001L;
            case FLOATS -> number % 17 == 0 ? Float.NaN : number % 19 == 0 ? -0f : number / 8f;
            case DOUBLES -> number % 17 == 0 ? Double.NaN : number % 19 == 0 ? -0d : number / 8d;
            case STRINGS -> number % 5 == 0 ? "한글" + number : number % 7 == 0 ? "" : "word" + number;
            case NULLS_AND_LONGS -> number % 9 == 0 ? null : (Object) (long) number;
            case COLLIDING_STRINGS -> Integer.toBinaryString(number).replace("1", "Aa").replace("0", "BB");
            case TEXTS -> text(number);
            case MIXED -> value(Kind.values()[random.nextInt(6)], number, random);
        };
    }

    /// Texts of the lengths and characters that packing treats differently: both sides of a byte, both sides of
    /// what is looked at character by character, halves of surrogate pairs.
    private static String text(int number) {
        String tail = Integer.toString(number, 36);
        return switch (number % 11) {
            case 0 -> "";
            case 1 -> "\u00ff\u00fe" + tail;
            case 2 -> "\u0100" + tail;
            case 3 -> "x".repeat(31) + tail;
            case 4 -> "x".repeat(32) + tail;
            case 5 -> "\u00e9".repeat(200) + tail;
            case 6 -> "\u00e9".repeat(60) + "\u0141" + tail;
            case 7 -> "\ud83c\udfad" + tail;
            case 8 -> tail + "\udfad";
            case 9 -> "\u0000" + tail;
            default -> "k" + tail;
        };
    }
}
