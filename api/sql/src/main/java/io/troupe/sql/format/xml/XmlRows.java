package io.troupe.sql.format.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The elements of one name in a text, one after the other; elements of that name in one of them belong to it.
final class XmlRows implements XmlSource {
    private static final Pattern NAMESPACE = Pattern.compile("xmlns:[\\w.-]+\\s*=\\s*(\"[^\"<]*\"|'[^'<]*')");

    private final String text;
    private final String tag;
    private int at;
    private int start;
    private @Nullable String namespaces;

    XmlRows(String text, String tag) {
        this.text = text;
        this.tag = tag;
    }

    /// The text of the next row; of a row that does not end, the rest. Null at the end.
    @Override
    public @Nullable String next() {
        start = open(at);
        if (start < 0) {
            at = text.length();
            return null;
        }
        at = end(start);
        return text.substring(start, at);
    }

    /// The row, with what the text before the first one says of namespaces, so that its prefixes mean something.
    @Override
    public String parsable(String row) {
        String known = namespaces;
        if (known == null) {
            StringBuilder found = new StringBuilder();
            Matcher matcher = NAMESPACE.matcher(text.substring(0, start));
            while (matcher.find()) {
                if (found.indexOf(matcher.group().substring(0, matcher.group().indexOf('='))) < 0) {
                    found.append(' ').append(matcher.group());
                }
            }
            known = found.toString();
            namespaces = known;
        }
        return known.isEmpty() ? row : "<" + tag + known + row.substring(1 + tag.length());
    }

    @Override
    public long offset() {
        return start;
    }

    /// Where the next start tag is from `from` on, outside of comments and the like; negative when there is none.
    private int open(int from) {
        int next = from;
        while (true) {
            next = text.indexOf('<', next);
            if (next < 0) {
                return -1;
            }
            int skipped = pastSection(next);
            if (skipped > next) {
                next = skipped;
            } else if (isTag(next + 1)) {
                return next;
            } else {
                next++;
            }
        }
    }

    /// Past the comment, section of characters or instruction at `place`; `place` when there is none.
    private int pastSection(int place) {
        String end = text.startsWith("<!--", place)
                ? "-->"
                : text.startsWith("<![CDATA[", place) ? "]]>" : text.startsWith("<?", place) ? "?>" : "";
        if (end.isEmpty()) {
            return place;
        }
        int found = text.indexOf(end, place + 2);
        return found < 0 ? text.length() : found + end.length();
    }

    private boolean isTag(int place) {
        int after = place + tag.length();
        return text.startsWith(tag, place) && after < text.length()
                && (Character.isWhitespace(text.charAt(after)) || text.charAt(after) == '>'
                        || text.charAt(after) == '/');
    }

    /// Where the element that begins at `place` ends; the end of the text when it does not.
    private int end(int place) {
        int depth = 0;
        int next = place;
        while (next >= 0 && next < text.length()) {
            int skipped = pastSection(next);
            if (skipped > next) {
                next = text.indexOf('<', skipped);
                continue;
            }
            boolean closes = text.startsWith("</", next);
            int close = tagEnd(next);
            if (close < 0) {
                return text.length();
            }
            if (isTag(next + (closes ? 2 : 1))) {
                depth += closes ? -1 : text.charAt(close - 1) == '/' ? 0 : 1;
                if (depth <= 0) {
                    return close + 1;
                }
            }
            next = text.indexOf('<', close);
        }
        return text.length();
    }

    /// Where the `>` of the tag at `place` is, outside of quotes; negative when there is none.
    private int tagEnd(int place) {
        char quote = 0;
        for (int i = place; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'') {
                quote = next;
            } else if (next == '>') {
                return i;
            }
        }
        return -1;
    }
}
