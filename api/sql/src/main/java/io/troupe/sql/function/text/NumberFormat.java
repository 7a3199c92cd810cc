package io.troupe.sql.function.text;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DecimalType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A format of `to_number` and `to_char`: digits `0` and `9`, the point `.` or `D`, grouping `,` or `G`,
/// a currency sign `$`, and signs `S`, `MI` and `PR`.
///
/// @param before
///            digits and grouping before the point, in upper case with `,` for `G`
/// @param after
///            digits after the point
/// @param point
///            whether there is a point
/// @param dollar
///            whether a `$` stands before the digits
/// @param sign
///            where the sign is
record NumberFormat(String before, String after, boolean point, boolean dollar,
        Sign sign) implements Serializable {
    /// Where the sign of a number is.
    enum Sign {
        NONE, S_BEFORE, S_AFTER, MI_BEFORE, MI_AFTER, BRACKETS
    }

    /// Reads a format. Throws SqlException of phase analysis when it is none.
    static NumberFormat parse(String format) {
        String rest = format.toUpperCase(Locale.ROOT);
        Sign sign = Sign.NONE;
        if (rest.startsWith("MI")) {
            sign = Sign.MI_BEFORE;
            rest = rest.substring(2);
        } else if (rest.startsWith("S")) {
            sign = Sign.S_BEFORE;
            rest = rest.substring(1);
        } else if (rest.endsWith("MI")) {
            sign = Sign.MI_AFTER;
            rest = rest.substring(0, rest.length() - 2);
        } else if (rest.endsWith("PR")) {
            sign = Sign.BRACKETS;
            rest = rest.substring(0, rest.length() - 2);
        } else if (rest.endsWith("S")) {
            sign = Sign.S_AFTER;
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean dollar = rest.startsWith("$");
        rest = dollar ? rest.substring(1) : rest;
        String plain = rest.replace('D', '.').replace('G', ',');
        int point = plain.indexOf('.');
        String before = point < 0 ? plain : plain.substring(0, point);
        String after = point < 0 ? "" : plain.substring(point + 1);
        boolean digits = (before + after).chars().anyMatch(each -> each == '0' || each == '9');
        if (!before.matches("[09,]*") || !after.matches("[09]*") || !digits || before.startsWith(",")
                || before.endsWith(",")) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_FORMAT.UNEXPECTED_TOKEN", "format",
                    "'" + format + "'", "token", "'" + rest + "'", "position", "0", "structure", "number");
        }
        return new NumberFormat(before, after, point >= 0, dollar, sign);
    }

    private int digitsBefore() {
        return (int) before.chars().filter(each -> each != ',').count();
    }

    /// The type of numbers in this format.
    DecimalType type() {
        return new DecimalType(digitsBefore() + after.length(), after.length());
    }

    /// The number that `text` is in this format, null when it is none.
    @Nullable
    BigDecimal read(String text) {
        String rest = text.strip();
        boolean negative = false;
        switch (sign) {
            case S_BEFORE, MI_BEFORE -> {
                negative = rest.startsWith("-");
                boolean signed = negative || rest.startsWith("+") && sign == Sign.S_BEFORE;
                rest = signed ? rest.substring(1) : rest;
            }
            case S_AFTER, MI_AFTER -> {
                negative = rest.endsWith("-");
                boolean signed = negative || rest.endsWith("+") && sign == Sign.S_AFTER;
                rest = signed ? rest.substring(0, rest.length() - 1) : rest;
            }
            case BRACKETS -> {
                negative = rest.startsWith("<") && rest.endsWith(">");
                rest = negative ? rest.substring(1, rest.length() - 1) : rest;
            }
            case NONE -> {
                // no sign
            }
        }
        if (dollar != rest.startsWith("$")) {
            return null;
        }
        rest = dollar ? rest.substring(1) : rest;
        int at = rest.indexOf('.');
        String whole = at < 0 ? rest : rest.substring(0, at);
        String fraction = at < 0 ? "" : rest.substring(at + 1);
        boolean fits = fraction.length() <= after.length() && fraction.chars().allMatch(Character::isDigit)
                && (at < 0 || point) && matchesBefore(whole) && !(whole + fraction).isEmpty();
        if (!fits) {
            return null;
        }
        BigDecimal number = new BigDecimal((whole.isEmpty() ? "0" : whole.replace(",", ""))
                + (fraction.isEmpty() ? "" : "." + fraction)).setScale(after.length());
        return negative ? number.negate() : number;
    }

    /// Whether the part before the point has its groups where the format has them, counted from the point; a run of
    /// zeros wants as many digits.
    private boolean matchesBefore(String whole) {
        int i = whole.length() - 1;
        int k = before.length() - 1;
        while (i >= 0 && k >= 0) {
            boolean separator = before.charAt(k) == ',';
            if (separator != (whole.charAt(i) == ',') || !separator && !Character.isDigit(whole.charAt(i))) {
                return false;
            }
            i--;
            k--;
        }
        return i < 0 && !before.substring(0, k + 1).contains("0");
    }

    /// `number` in this format; `#` for its digits when it has too many.
    String format(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int at = plain.indexOf('.');
        String whole = at < 0 ? plain : plain.substring(0, at);
        String fraction = at < 0 ? "" : plain.substring(at + 1).replaceFirst("0+$", "");
        whole = whole.replaceFirst("^0+", "");
        if (whole.length() > digitsBefore() || fraction.length() > after.length()) {
            String hashes = before.replaceAll("[09]", "#") + (point ? "." : "") + "#".repeat(after.length());
            return signed((dollar ? "$" : "") + hashes, false);
        }
        StringBuilder digits = new StringBuilder();
        int missing = digitsBefore() - whole.length();
        boolean started = false;
        int next = 0;
        int position = 0;
        for (char each : before.toCharArray()) {
            if (each == ',') {
                digits.append(started ? ',' : ' ');
                continue;
            }
            if (position++ < missing) {
                started |= each == '0';
                digits.append(started ? '0' : ' ');
            } else {
                started = true;
                digits.append(whole.charAt(next++));
            }
        }
        if (point) {
            if (whole.isEmpty() && !started && !digits.isEmpty()) {
                digits.setCharAt(digits.length() - 1, '0');
            }
            digits.append('.').append(fraction).append("0".repeat(after.length() - fraction.length()));
        } else if (!started && !digits.isEmpty()) {
            digits.setCharAt(digits.length() - 1, '0');
        }
        String text = digits.toString();
        int blanks = text.length() - text.stripLeading().length();
        String body = text.substring(0, blanks) + (dollar ? "$" : "") + text.substring(blanks);
        return signed(body, number.signum() < 0);
    }

    private String signed(String body, boolean negative) {
        int blanks = body.length() - body.stripLeading().length();
        String lead = body.substring(0, blanks);
        String rest = body.substring(blanks);
        return switch (sign) {
            case NONE -> negative ? lead + "-" + rest : body;
            case S_BEFORE -> lead + (negative ? "-" : "+") + rest;
            case MI_BEFORE -> lead + (negative ? "-" : " ") + rest;
            case S_AFTER -> body + (negative ? "-" : "+");
            case MI_AFTER -> body + (negative ? "-" : " ");
            case BRACKETS -> negative ? lead + "<" + rest + ">" : body + "  ";
        };
    }
}
