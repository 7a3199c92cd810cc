package io.troupe.sql.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of the tables beside targets: the target's, `_troupe_`, the second in which the write began and an id; or an id
/// alone for a write that has one of its user's. Databases cut long names without a word, and a name cut to that of the
/// target would be the target, so the name of the target is cut here.
final class JdbcStages {
    /// The longest name that PostgreSQL keeps whole, in bytes; that of the others is not less.
    private static final int LONGEST = 63;
    private static final String MARK = "_troupe_";
    private static final int LONGEST_SUFFIX = MARK.length() + 8 + 1 + 12;
    private static final Pattern TIMED = Pattern.compile(".*" + MARK + "([0-9a-f]{8})_[0-9a-f]{12}");

    private JdbcStages() {}

    /// The name of a write to `table` that began `now`.
    static String name(String table, String queryId, Instant now) {
        return beside(table, MARK + "%08x".formatted(now.getEpochSecond()) + "_" + digest(queryId));
    }

    /// The name of a write that is the same however often it is run.
    static String name(String table, String writeId) {
        return beside(table, MARK + digest(table + "\n" + writeId));
    }

    /// When the write began that made a table of this name; empty for other tables.
    static Optional<Instant> began(String name) {
        Matcher matcher = TIMED.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1), 16)))
                : Optional.empty();
    }

    /// What the names of tables beside `table` begin with, without quotes.
    static String prefix(String table) {
        return shortened(plain(table.substring(lastPart(table)))) + MARK;
    }

    /// The schema that a name says, without quotes; empty when it says none.
    static Optional<String> schema(String table) {
        int start = lastPart(table);
        if (start == 0) {
            return Optional.empty();
        }
        String before = table.substring(0, start - 1);
        return Optional.of(plain(before.substring(lastPart(before))));
    }

    private static String plain(String name) {
        String close = name.substring(name.length() - 1);
        return isQuoted(name)
                ? name.substring(1, name.length() - 1).replace(close.repeat(2), close)
                : name;
    }

    /// Whether the name of the table is one that the database keeps as it is written.
    static boolean isQuoted(String table) {
        return "\"`[".indexOf(table.charAt(lastPart(table))) >= 0;
    }

    private static String beside(String table, String suffix) {
        int start = lastPart(table);
        String name = table.substring(start);
        if (!isQuoted(name)) {
            return table.substring(0, start) + shortened(name) + suffix;
        }
        String close = name.substring(name.length() - 1);
        return table.substring(0, start) + name.charAt(0)
                + shortened(plain(name)).replace(close, close.repeat(2)) + suffix + close;
    }

    /// Where the last part of a name begins.
    private static int lastPart(String table) {
        int start = 0;
        char close = 0;
        for (int i = 0; i < table.length(); i++) {
            char c = table.charAt(i);
            if (close != 0) {
                if (c == close && i + 1 < table.length() && table.charAt(i + 1) == close) {
                    i++; // two quotes are one of the name
                } else if (c == close) {
                    close = 0;
                }
            } else if (c == '"' || c == '`') {
                close = c;
            } else if (c == '[') {
                close = ']';
            } else if (c == '.') {
                start = i + 1;
            }
        }
        return start;
    }

    private static String shortened(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST - LONGEST_SUFFIX) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static String digest(String id) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
