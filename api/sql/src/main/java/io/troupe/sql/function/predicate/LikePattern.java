package io.troupe.sql.function.predicate;

import io.troupe.sql.error.SqlException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A pattern of LIKE. Patterns without `_` are matched on bytes: parts that must come in order.
final class LikePattern implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[][] parts;
    private final boolean anchoredStart;
    private final boolean anchoredEnd;
    private final boolean regular;
    private final String regex;
    private transient volatile @org.jspecify.annotations.Nullable Pattern compiled;
    private final boolean ignoreCase;

    private LikePattern(byte[][] parts, boolean anchoredStart, boolean anchoredEnd, boolean regular,
            String regex, boolean ignoreCase) {
        this.parts = parts;
        this.anchoredStart = anchoredStart;
        this.anchoredEnd = anchoredEnd;
        this.regular = regular;
        this.regex = regex;
        this.ignoreCase = ignoreCase;
    }

    /// Reads `pattern`, in which `escape` takes the meaning off `%`, `_` and itself.
    static LikePattern of(String pattern, char escape, boolean ignoreCase) {
        StringBuilder regex = new StringBuilder();
        StringBuilder part = new StringBuilder();
        List<byte[]> parts = new ArrayList<>();
        boolean single = false;
        boolean startsOpen = false;
        boolean endsOpen = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean literal = true;
            if (c == escape) {
                if (++i == pattern.length()) {
                    throw SqlException.execution("INVALID_FORMAT.ESC_AT_THE_END", "format", quoted(pattern));
                }
                c = pattern.charAt(i);
                if (c != '%' && c != '_' && c != escape) {
                    throw SqlException.execution("INVALID_FORMAT.ESC_IN_THE_MIDDLE", "format",
                            quoted(pattern), "char", "'" + c + "'");
                }
            } else if (c == '%') {
                literal = false;
                startsOpen |= regex.isEmpty();
                regex.append(".*");
                endsOpen = true;
                if (!part.isEmpty()) {
                    parts.add(part.toString().getBytes(StandardCharsets.UTF_8));
                    part.setLength(0);
                }
            } else if (c == '_') {
                literal = false;
                single = true;
                regex.append('.');
                endsOpen = false;
            }
            if (literal) {
                regex.append(Pattern.quote(String.valueOf(c)));
                part.append(c);
                endsOpen = false;
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString().getBytes(StandardCharsets.UTF_8));
        }
        String text = surrogatesWhole(pattern) ? regex.toString() : joined(pattern, escape);
        return new LikePattern(parts.toArray(byte[][]::new), !startsOpen, !endsOpen, single || ignoreCase,
                text, ignoreCase);
    }

    /// Whether the bytes from `start` to `end` of `bytes` match.
    boolean matches(byte[] bytes, int start, int end) {
        if (regular) {
            return regex().matcher(new String(bytes, start, end - start, StandardCharsets.UTF_8)).matches();
        }
        if (parts.length == 0) {
            return !anchoredStart || start == end;
        }
        int at = start;
        int first = 0;
        int last = parts.length;
        if (anchoredStart) {
            byte[] part = parts[0];
            if (parts.length == 1 && anchoredEnd) {
                return Arrays.equals(bytes, start, end, part, 0, part.length);
            }
            if (!startsWith(bytes, at, end, part)) {
                return false;
            }
            at += part.length;
            first = 1;
        }
        int limit = end;
        if (anchoredEnd) {
            byte[] part = parts[last - 1];
            limit = end - part.length;
            if (limit < at || !startsWith(bytes, limit, end, part)) {
                return false;
            }
            last--;
        }
        for (int i = first; i < last; i++) {
            int found = indexOf(bytes, at, limit, parts[i]);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length;
        }
        return true;
    }

    private Pattern regex() {
        Pattern pattern = compiled;
        if (pattern == null) {
            int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
            pattern = Pattern.compile(regex, flags);
            compiled = pattern;
        }
        return pattern;
    }

    private static boolean startsWith(byte[] bytes, int at, int end, byte[] part) {
        return end - at >= part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    private static int indexOf(byte[] bytes, int from, int to, byte[] part) {
        byte head = part[0];
        for (int i = from, last = to - part.length; i <= last; i++) {
            if (bytes[i] == head && Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean surrogatesWhole(String pattern) {
        return pattern.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /// The regular expression of a pattern with characters beyond the basic plane.
    private static String joined(String pattern, char escape) {
        StringBuilder regex = new StringBuilder();
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == escape) {
                point = points[++i];
            } else if (point == '%' || point == '_') {
                regex.append(point == '%' ? ".*" : ".");
                continue;
            }
            regex.append(Pattern.quote(Character.toString(point)));
        }
        return regex.toString();
    }

    private static String quoted(String pattern) {
        return "'" + pattern + "'";
    }
}
