package io.troupe.sql.parse;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.Locale;

/// Reads TABLESAMPLE.
final class SampleParser {
    private static final double TOLERANCE = 1e-6;

    private final Grammar grammar;
    private final Cursor cursor;

    SampleParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    boolean isNext() {
        return cursor.is("TABLESAMPLE") && (cursor.isAt(1, "(") || cursor.isAt(1, "SYSTEM"));
    }

    /// `child` with the sample that follows; the same when none does.
    LogicalPlan sample(LogicalPlan child) {
        if (!isNext()) {
            return child;
        }
        int from = cursor.index();
        cursor.advance();
        cursor.eat("SYSTEM");
        cursor.need("(");
        if (cursor.is(")")) {
            cursor.advance();
            throw Cursor.error(cursor.origin(from), "_LEGACY_ERROR_TEMP_0014");
        }
        if (cursor.eat("BUCKET")) {
            return buckets(from, child);
        }
        return amount(from, child);
    }

    private LogicalPlan amount(int from, LogicalPlan child) {
        int start = cursor.index();
        if (cursor.kind() == Kind.WORD && cursor.isAt(1, ")")) {
            throw notBytes(start);
        }
        boolean negative = cursor.is("-") && cursor.kind(1) == Kind.NUMBER;
        String digits = (negative ? "-" : "") + cursor.raw(negative ? 1 : 0);
        Expression count = grammar.expressions.value();
        if (cursor.eat("ROWS")) {
            end();
            return new UnresolvedPlan.SampleRows(count, child);
        }
        if (cursor.is(")")) {
            throw notBytes(start);
        }
        cursor.need("PERCENT");
        long seed = end();
        try {
            return fraction(Double.parseDouble(digits) / 100.0, seed, from, child);
        } catch (NumberFormatException e) {
            throw Cursor.syntaxError(cursor.origin(start), "'" + digits + "'");
        }
    }

    /// Numbers of bytes are known, but not possible; what is none is another error.
    private SqlException notBytes(int start) {
        cursor.eat(")");
        String text = cursor.text(start).replace(")", "");
        char last = text.isEmpty() ? ' ' : text.toLowerCase(Locale.ROOT).charAt(text.length() - 1);
        boolean bytes = text.length() > 1 && "bkmg".indexOf(last) >= 0 && Character.isDigit(text.charAt(0));
        return bytes
                ? Cursor.error(cursor.origin(start), "_LEGACY_ERROR_TEMP_0015", "msg", "by a number of bytes")
                : Cursor.error(cursor.origin(start), "_LEGACY_ERROR_TEMP_0016", "bytesStr", text);
    }

    private LogicalPlan buckets(int from, LogicalPlan child) {
        int part = grammar.selects.integer();
        cursor.need("OUT", "OF");
        int whole = grammar.selects.integer();
        if (cursor.eat("ON")) {
            cursor.advance();
            throw Cursor.error(
                    cursor.origin(from), "_LEGACY_ERROR_TEMP_0015", "msg", "BUCKET x OUT OF y ON column");
        }
        return fraction((double) part / whole, end(), from, child);
    }

    private LogicalPlan fraction(double fraction, long seed, int from, LogicalPlan child) {
        if (!(fraction >= -TOLERANCE && fraction <= 1 + TOLERANCE)) {
            throw Cursor.error(
                    cursor.origin(from), "_LEGACY_ERROR_TEMP_0064", "msg",
                    "A sample is a part between 0 and 1, not " + fraction);
        }
        return new LogicalPlan.Sample(0, fraction, false, seed, child);
    }

    /// The closing parenthesis and the seed.
    private long end() {
        cursor.need(")");
        if (!cursor.eat("REPEATABLE")) {
            return grammar.options.seeds().getAsLong();
        }
        cursor.need("(");
        long seed = grammar.selects.integer();
        cursor.need(")");
        return seed;
    }
}
