package io.troupe.sql.format.json;

import io.troupe.columnar.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of objects. Objects of a file mostly have the same fields in the same order, so the names of the last
/// object are what is looked for first in the next one.
final class JsonObject {
    private static final int SKIPPED = -1;
    private static final int MOST_GUESSES = 4096;

    private final JsonColumn[] columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final long[] seen;
    private long object;
    /// As [JsonLexer#guess] writes them.
    private byte[][] guesses = new byte[16][];
    private int[] guessed = new int[16];
    private int guessCount;

    /// @param names
    ///            of the fields, exact
    JsonObject(List<String> names, List<JsonColumn> columns) {
        this.columns = columns.toArray(JsonColumn[]::new);
        this.seen = new long[columns.size()];
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /// Reads the object that comes next as row `row`; false when a field does not fit.
    boolean read(JsonLexer lexer, int row) throws MalformedJson {
        boolean fits = true;
        long now = ++object;
        lexer.enter();
        int index = 0;
        if (lexer.peek() != '}') {
            do {
                int place = index < guessCount && lexer.tryName(guesses[index])
                        ? guessed[index]
                        : find(lexer, index);
                index++;
                if (place == SKIPPED) {
                    lexer.skip();
                } else {
                    fits &= columns[place].read(lexer, row);
                    seen[place] = now;
                }
            } while (lexer.isMore('}'));
        }
        lexer.leave();
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] != now) {
                columns[i].setNull(row);
            }
        }
        return fits;
    }

    /// Takes a name and its colon. Where the column is that has the name, or [#SKIPPED].
    private int find(JsonLexer lexer, int index) throws MalformedJson {
        int next = lexer.peek();
        lexer.name(next);
        byte[] name = Arrays.copyOfRange(lexer.value(), lexer.from(), lexer.to());
        int place = places.getOrDefault(new String(name, StandardCharsets.UTF_8), SKIPPED);
        boolean isPlain = next == '"' && !lexer.isUnescaped();
        lexer.expect(':');
        if (index < MOST_GUESSES && isPlain) {
            if (index >= guesses.length) {
                guesses = Arrays.copyOf(guesses, 2 * guesses.length);
                guessed = Arrays.copyOf(guessed, 2 * guessed.length);
            }
            if (index <= guessCount) {
                guesses[index] = JsonLexer.guess(name);
                guessed[index] = place;
                guessCount = Math.max(guessCount, index + 1);
            }
        }
        return place;
    }

    /// Sets all fields of the row to null.
    void setNull(int row) {
        for (JsonColumn column : columns) {
            column.setNull(row);
        }
    }

    /// The first `rows` rows of all fields; begins anew.
    List<Vector> end(int rows) {
        List<Vector> vectors = new ArrayList<>(columns.length);
        for (JsonColumn column : columns) {
            vectors.add(column.end(rows));
        }
        return vectors;
    }
}
