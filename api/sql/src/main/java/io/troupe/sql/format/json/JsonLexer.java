package io.troupe.sql.format.json;

import io.troupe.sql.format.record.Utf8Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Goes over the bytes of JSON and checks them. [#peek] says what comes next; then one of the other
/// methods reads it, and what texts and other scalars are is in [#value] from [#from] to [#to].
final class JsonLexer {
    /// What [#peek] says at the end.
    static final int END = -1;
    /// How deep values may lie in each other.
    static final int DEEPEST = 1000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(
            long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /// Swaps quotes with what comes right after control characters.
    private static final long SWAP = ONES * ('"' ^ ' ');
    private static final long BACKSLASHES = ONES * '\\';
    private static final long PAST_CONTROLS = ONES * (' ' + 1);

    private final JsonSyntax syntax;
    private final JsonEscapes escapes;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private byte[] value = bytes;
    private int from;
    private int to;
    private int depth;
    private boolean isUnescaped;

    JsonLexer(JsonSyntax syntax) {
        this.syntax = syntax;
        this.escapes = new JsonEscapes(syntax);
    }

    /// What a scalar that is no text is.
    enum Scalar {
        INTEGER, FRACTION, TRUE, FALSE, NULL, NON_NUMBER
    }

    /// Begins with the bytes of `source` from `start` to `stop`.
    void reset(byte[] source, int start, int stop) {
        bytes = source;
        at = start;
        end = stop;
        depth = 0;
    }

    /// Where the next byte is.
    int position() {
        return at;
    }

    /// Goes back to a place where [#position] was.
    void back(int position) {
        at = position;
        depth = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] value() {
        return value;
    }

    /// Whether the last text had escapes, so that [#value] is a copy without them.
    boolean isUnescaped() {
        return isUnescaped;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// The next byte that is no blank, unsigned, which stays; [#END] when there is none.
    int peek() throws MalformedJson {
        while (at < end) {
            byte next = bytes[at];
            if (next > ' ' || next < 0) {
                if (next != '/' || !syntax.comments()) {
                    return next & 0xFF;
                }
                skipComment();
            } else if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
                at++;
            } else {
                throw MalformedJson.HERE;
            }
        }
        return END;
    }

    private void skipComment() throws MalformedJson {
        if (at + 1 >= end || bytes[at + 1] != '/' && bytes[at + 1] != '*') {
            throw MalformedJson.HERE;
        }
        boolean isLine = bytes[at + 1] == '/';
        at += 2;
        while (at < end) {
            if (isLine && (bytes[at] == '\n' || bytes[at] == '\r')) {
                return;
            }
            if (!isLine && bytes[at] == '*' && at + 1 < end && bytes[at + 1] == '/') {
                at += 2;
                return;
            }
            at++;
        }
        if (!isLine) {
            throw MalformedJson.HERE;
        }
    }

    /// Takes `wanted`, which must come next.
    void expect(char wanted) throws MalformedJson {
        if (at < end && bytes[at] == wanted) {
            at++;
            return;
        }
        if (peek() != wanted) {
            throw MalformedJson.HERE;
        }
        at++;
    }

    /// Takes the begin of an object or array.
    void enter() throws MalformedJson {
        at++;
        if (++depth > DEEPEST) {
            throw MalformedJson.HERE;
        }
    }

    /// Takes the end of an object or array.
    void leave() {
        at++;
        depth--;
    }

    /// What [#tryName] looks for to take `name`: the name in quotes, and a colon.
    static byte[] guess(byte[] name) {
        byte[] guess = new byte[name.length + 3];
        guess[0] = '"';
        System.arraycopy(name, 0, guess, 1, name.length);
        guess[name.length + 1] = '"';
        guess[name.length + 2] = ':';
        return guess;
    }

    /// Takes a name and its colon, perhaps after blanks, if they are those of `guess`; else nothing but blanks.
    boolean tryName(byte[] guess) throws MalformedJson {
        if (take(guess, guess.length)) {
            return true;
        }
        peek();
        if (!take(guess, guess.length - 1)) {
            return false;
        }
        expect(':');
        return true;
    }

    /// Takes the first `length` bytes of `guess` if they come next.
    private boolean take(byte[] guess, int length) {
        int start = at;
        if (length > end - start) {
            return false;
        }
        int last = length - Long.BYTES;
        if (last < 0) {
            for (int i = 0; i < length; i++) {
                if (bytes[start + i] != guess[i]) {
                    return false;
                }
            }
        } else {
            for (int i = 0; i < last; i += Long.BYTES) {
                if ((long) LONGS.get(bytes, start + i) != (long) LONGS.get(guess, i)) {
                    return false;
                }
            }
            // the last word may overlap the one before
            if ((long) LONGS.get(bytes, start + last) != (long) LONGS.get(guess, last)) {
                return false;
            }
        }
        at = start + length;
        return true;
    }

    /// Reads the name of a field, which `next` begins.
    void name(int next) throws MalformedJson {
        if (isQuote(next)) {
            text();
            return;
        }
        if (!syntax.unquotedNames()) {
            throw MalformedJson.HERE;
        }
        int start = at;
        while (at < end && (Character.isJavaIdentifierPart(bytes[at]) && bytes[at] > ' ' || bytes[at] < 0
                || bytes[at] == '-')) {
            at++;
        }
        if (at == start || !Utf8Bytes.isValid(bytes, start, at)) {
            throw MalformedJson.HERE;
        }
        found(bytes, start, at);
    }

    /// Whether the byte begins a text.
    boolean isQuote(int next) {
        return next == '"' || next == '\'' && syntax.singleQuotes();
    }

    private void found(byte[] source, int start, int stop) {
        value = source;
        isUnescaped = false;
        from = start;
        to = stop;
    }

    /// Reads a text, whose quote comes next.
    void text() throws MalformedJson {
        byte quote = bytes[at];
        int start = at + 1;
        int place = start;
        boolean ascii = true;
        while (true) {
            place = quote == '"' ? plainUntil(place) : place;
            if (place >= end) {
                throw MalformedJson.HERE;
            }
            byte next = bytes[place];
            if (next == quote) {
                break;
            }
            if (next == '\\') {
                at = escapes.read(bytes, start, place, end, quote);
                found(escapes.bytes(), 0, escapes.length());
                isUnescaped = true;
                checkUtf8();
                return;
            }
            if (next < 0) {
                ascii = false;
            } else if (next < ' ' && !syntax.controls()) {
                throw MalformedJson.HERE;
            }
            place++;
        }
        found(bytes, start, place);
        at = place + 1;
        if (!ascii) {
            checkUtf8();
        }
    }

    private void checkUtf8() throws MalformedJson {
        if (!Utf8Bytes.isValid(value, from, to)) {
            throw MalformedJson.HERE;
        }
    }

    /// A place from `place` on before which all bytes are plain characters of a text.
    private int plainUntil(int place) {
        int next = place;
        while (next + Long.BYTES <= end) {
            long word = (long) LONGS.get(bytes, next);
            long swapped = word ^ SWAP;
            long backslashes = word ^ BACKSLASHES;
            long special = (swapped - PAST_CONTROLS & ~swapped | backslashes - ONES & ~backslashes | word)
                    & HIGH_BITS;
            if (special != 0) {
                return next + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            next += Long.BYTES;
        }
        return next;
    }

    /// Reads a number, a truth value or null.
    Scalar scalar() throws MalformedJson {
        int start = at;
        byte first = bytes[at];
        Scalar kind = first >= '0' && first <= '9' ? number() : first == '-' ? signed() : word();
        found(bytes, start, at);
        if (at < end && !isAfterValue(bytes[at])) {
            throw MalformedJson.HERE;
        }
        return kind;
    }

    private static boolean isAfterValue(byte next) {
        return next == ',' || next == '}' || next == ']' || next == ' ' || next == '\n' || next == '\r'
                || next == '\t' || next == '/' || next == ':';
    }

    private Scalar signed() throws MalformedJson {
        at++;
        if (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            return number();
        }
        at--;
        return word();
    }

    private Scalar number() throws MalformedJson {
        int start = at;
        digits();
        if (bytes[start] == '0' && at - start > 1 && !syntax.leadingZeros()) {
            throw MalformedJson.HERE;
        }
        Scalar kind = Scalar.INTEGER;
        if (at < end && bytes[at] == '.') {
            at++;
            kind = Scalar.FRACTION;
            digits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            kind = Scalar.FRACTION;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        return kind;
    }

    private void digits() throws MalformedJson {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw MalformedJson.HERE;
        }
    }

    private Scalar word() throws MalformedJson {
        if (isWord("null")) {
            return Scalar.NULL;
        }
        if (isWord("true")) {
            return Scalar.TRUE;
        }
        if (isWord("false")) {
            return Scalar.FALSE;
        }
        if (syntax.nonNumbers()) {
            boolean sign = bytes[at] == '-' || bytes[at] == '+';
            at += sign ? 1 : 0;
            if (!sign && isWord("NaN") || isWord("Infinity") || isWord("INF")) {
                return Scalar.NON_NUMBER;
            }
        }
        throw MalformedJson.HERE;
    }

    private boolean isWord(String word) {
        int length = word.length();
        if (at + length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /// Goes over a value that nobody wants.
    void skip() throws MalformedJson {
        int next = peek();
        switch (next) {
            case '{' -> {
                enter();
                if (peek() != '}') {
                    do {
                        name(peek());
                        expect(':');
                        skip();
                    } while (isMore('}'));
                }
                leave();
            }
            case '[' -> {
                enter();
                if (peek() != ']') {
                    do {
                        skip();
                    } while (isMore(']'));
                }
                leave();
            }
            case END -> throw MalformedJson.HERE;
            default -> {
                if (isQuote(next)) {
                    text();
                } else {
                    scalar();
                }
            }
        }
    }

    /// Whether a comma follows, which is taken, and not `close`, which stays.
    boolean isMore(char close) throws MalformedJson {
        if (at < end && bytes[at] == ',') {
            at++;
            return true;
        }
        int next = peek();
        if (next == ',') {
            at++;
            return true;
        }
        if (next != close) {
            throw MalformedJson.HERE;
        }
        return false;
    }
}
