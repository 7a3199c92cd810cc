package io.troupe.columnar.text;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A pattern of SQL's LIKE: `%` stands for any text, `_` for one character (code point), and an escape
/// character before one of these or itself takes its meaning away. Immutable.
///
/// Patterns without `_` are pieces of bytes between `%`: the first must be at the beginning, the last at
/// the end, the others are searched one behind the other, the first of them in all rows at once. Patterns
/// with `_` are matched row by row, going back to the last `%` where they fail.
public final class LikePattern {
    private static final int ONE = -1;
    private static final int ANY = -2;

    private final int[] tokens;
    private final boolean hasOne;
    private final boolean hasAny;
    private final byte[] first;
    private final byte[] last;
    private final byte[][] middle;

    private LikePattern(int[] tokens) {
        this.tokens = tokens;
        boolean one = false;
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        for (int token : tokens) {
            one |= token == ONE;
            if (token == ANY) {
                pieces.add(piece.toByteArray());
                piece.reset();
            } else {
                piece.write(token);
            }
        }
        pieces.add(piece.toByteArray());
        hasOne = one;
        hasAny = pieces.size() > 1;
        first = pieces.getFirst();
        last = pieces.getLast();
        List<byte[]> between = hasAny ? pieces.subList(1, pieces.size() - 1) : List.of();
        middle = between.stream().filter(bytes -> bytes.length > 0).toArray(byte[][]::new);
    }

    /// The pattern `pattern`, in which `escape` takes away the meaning of what follows. Throws
    /// IllegalArgumentException when an escape character is the last, or stands before something that has
    /// no meaning to take away.
    public static LikePattern of(String pattern, char escape) {
        int[] tokens = new int[4 * pattern.length()];
        int count = 0;
        for (int at = 0; at < pattern.length();) {
            int character = pattern.codePointAt(at);
            at += Character.charCount(character);
            if (character == escape) {
                character = escaped(pattern, escape, at);
                at++;
            } else if (character == '%' || character == '_') {
                tokens[count++] = character == '%' ? ANY : ONE;
                continue;
            }
            for (byte unit : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                tokens[count++] = unit & 0xFF;
            }
        }
        return new LikePattern(java.util.Arrays.copyOf(tokens, count));
    }

    private static int escaped(String pattern, char escape, int at) {
        if (at == pattern.length()) {
            throw new IllegalArgumentException(
                    "the pattern '" + pattern + "' ends with its escape character '" + escape + "'");
        }
        char character = pattern.charAt(at);
        if (character != '%' && character != '_' && character != escape) {
            throw new IllegalArgumentException(
                    "in the pattern '" + pattern + "' the escape character '" + escape
                            + "' stands before '" + character + "' at position " + at
                            + ", not before %, _ or itself");
        }
        return character;
    }

    /// Which rows of `texts` match; null where the row is null.
    public BooleanVector matches(Vector texts) {
        return Verdicts.of(texts, this::judge);
    }

    private void judge(BytesVector texts, byte[] verdicts) {
        if (!hasOne && hasAny && first.length == 0 && middle.length > 0) {
            BatchSearch.search(texts, middle[0], (bytes, from, to) -> restMatches(bytes, from, to, 1),
                    verdicts);
            return;
        }
        byte[] bytes = texts.bytes();
        int[] starts = texts.starts();
        int[] ends = texts.ends();
        for (int i = 0, size = texts.size(); i < size; i++) {
            boolean matches = hasOne
                    ? matchesByToken(bytes, starts[i], ends[i])
                    : matches(bytes, starts[i], ends[i]);
            verdicts[i] = matches ? (byte) 1 : 0;
        }
    }

    private boolean matches(byte[] bytes, int from, int to) {
        if (!TextSearch.beginsAt(bytes, from, to, first)) {
            return false;
        }
        return hasAny ? restMatches(bytes, from + first.length, to, 0) : to - from == first.length;
    }

    /// Whether the pieces from `piece` on and the last one are behind `from`.
    private boolean restMatches(byte[] bytes, int from, int to, int piece) {
        int at = from;
        int limit = to - last.length;
        if (limit < from || !TextSearch.beginsAt(bytes, limit, to, last)) {
            return false;
        }
        for (int i = piece; i < middle.length; i++) {
            int found = TextSearch.indexOf(bytes, at, limit, middle[i]);
            if (found < 0) {
                return false;
            }
            at = found + middle[i].length;
        }
        return true;
    }

    private boolean matchesByToken(byte[] bytes, int from, int to) {
        int at = from;
        int token = 0;
        int afterAny = -1;
        int resumeAt = from;
        while (at < to) {
            if (token < tokens.length && tokens[token] == ANY) {
                afterAny = ++token;
                resumeAt = at;
            } else if (token < tokens.length && tokens[token] == ONE) {
                at = nextCharacter(bytes, at, to);
                token++;
            } else if (token < tokens.length && tokens[token] == (bytes[at] & 0xFF)) {
                at++;
                token++;
            } else if (afterAny >= 0) {
                resumeAt = nextCharacter(bytes, resumeAt, to);
                at = resumeAt;
                token = afterAny;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY) {
            token++;
        }
        return token == tokens.length;
    }

    private static int nextCharacter(byte[] bytes, int from, int to) {
        int at = from + 1;
        while (at < to && (bytes[at] & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }
}
