package io.troupe.sql.parse;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Optional;

/// Reads SET of settings, whose values are not tokens but plain text.
final class SettingParser {
    private static final String TIME_ZONE = "spark.sql.session.timeZone";

    private final Grammar grammar;
    private final Cursor cursor;

    SettingParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan set() {
        int from = cursor.index();
        cursor.need("SET");
        if (isEnd()) {
            return new Command.SetConfiguration(Optional.empty(), Optional.empty(), false);
        }
        if (cursor.is("-") && cursor.isAt(1, "V")) {
            cursor.advance(2);
            return new Command.SetConfiguration(Optional.empty(), Optional.empty(), true);
        }
        if (cursor.is("TIME", "ZONE")) {
            cursor.advance(2);
            return timeZone();
        }
        if (cursor.is("ROLE") && !cursor.isAt(1, "=")) {
            throw cursor.notPossible(from, "SET ROLE");
        }
        String key = key();
        if (!cursor.eat("=")) {
            if (!isEnd()) {
                throw Cursor.error(cursor.origin(from), "INVALID_SET_SYNTAX");
            }
            return new Command.SetConfiguration(Optional.of(key), Optional.empty(), false);
        }
        return new Command.SetConfiguration(Optional.of(key), Optional.of(value()), false);
    }

    private LogicalPlan timeZone() {
        if (cursor.eat("LOCAL")) {
            return zone(java.time.ZoneId.systemDefault().getId());
        }
        if (grammar.literals.isInterval()) {
            int from = cursor.index();
            Object micros = grammar.literals.interval().value();
            long seconds = micros instanceof Long value
                    ? value / IntervalReader.MICROS_PER_SECOND
                    : Long.MAX_VALUE;
            if (Math.abs(seconds) > 18 * 3_600) {
                throw cursor.notPossible(from, "a time zone that is not between -18 and +18 hours");
            }
            return zone(java.time.ZoneOffset.ofTotalSeconds((int) seconds).getId());
        }
        if (cursor.kind() == Kind.STRING) {
            return zone(grammar.literals.text());
        }
        return zone(grammar.names.identifier());
    }

    private static LogicalPlan zone(String id) {
        return new Command.SetConfiguration(Optional.of(TIME_ZONE), Optional.of(id), false);
    }

    /// A key: words, points and colons without spaces, or a name in quotes.
    String key() {
        if (cursor.kind() == Kind.QUOTED) {
            return grammar.names.identifier();
        }
        int from = cursor.index();
        do {
            if (cursor.kind() == Kind.OTHER || cursor.kind() == Kind.STRING) {
                throw invalid(from);
            }
            cursor.advance();
        } while (!isEnd() && !cursor.is("=") && cursor.isAdjacent(0));
        String key = cursor.text(from);
        if (!key.chars().allMatch(SettingParser::isKeyPart)) {
            throw invalid(from);
        }
        return key;
    }

    private SqlException invalid(int from) {
        while (!isEnd() && !cursor.is("=")) {
            cursor.advance();
        }
        return Cursor.error(
                cursor.origin(from), "INVALID_PROPERTY_KEY", "key", "\"" + cursor.text(from) + "\"", "value",
                "\"\"");
    }

    private static boolean isKeyPart(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '-';
    }

    /// The text up to the end, without spaces around it; a text in back quotes without them.
    private String value() {
        if (cursor.kind() == Kind.QUOTED && cursor.kind(1) == Kind.END) {
            return grammar.names.identifier();
        }
        if (isEnd()) {
            return "";
        }
        int from = cursor.index();
        while (!isEnd()) {
            cursor.advance();
        }
        return cursor.text(from);
    }

    private boolean isEnd() {
        return cursor.isEnd() || cursor.is(";");
    }
}
