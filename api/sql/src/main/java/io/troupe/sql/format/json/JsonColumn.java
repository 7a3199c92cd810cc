package io.troupe.sql.format.json;

import io.troupe.columnar.Batch;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.record.FieldColumn;
import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonRecord;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One column of a batch that is being parsed. Rows are set in order; a row that is set again replaces the one before.
abstract sealed class JsonColumn {
    /// Reads the next value of `lexer` as row `row`; false when it does not fit, and then it is null.
    abstract boolean read(JsonLexer lexer, int row) throws MalformedJson;

    /// Sets the row to null.
    abstract void setNull(int row);

    /// The first `rows` rows; begins anew.
    abstract Vector end(int rows);

    /// Values that are parsed from the bytes of one text or number.
    static final class Leaf extends JsonColumn {
        private static final int MICROS = 1_000_000;

        private final FieldColumn column;
        private final JsonKind kind;

        Leaf(FieldColumn column, JsonKind kind) {
            this.column = column;
            this.kind = kind;
        }

        @Override
        boolean read(JsonLexer lexer, int row) throws MalformedJson {
            int next = lexer.peek();
            if (next == '{' || next == '[') {
                int start = lexer.position();
                lexer.skip();
                return kind == JsonKind.TEXT
                        ? column.set(row, lexer.bytes(), start, lexer.position())
                        : misfit(row);
            }
            if (lexer.isQuote(next)) {
                lexer.text();
                return kind.takes(lexer) ? set(lexer, row) : misfit(row);
            }
            if (next == JsonLexer.END) {
                throw MalformedJson.HERE;
            }
            JsonLexer.Scalar scalar = lexer.scalar();
            if (scalar == JsonLexer.Scalar.NULL) {
                column.setNull(row);
                return true;
            }
            if (!kind.takes(scalar)) {
                return misfit(row);
            }
            return kind == JsonKind.TIMESTAMP ? seconds(lexer, row) : set(lexer, row);
        }

        private boolean set(JsonLexer lexer, int row) {
            return column.set(row, lexer.value(), lexer.from(), lexer.to());
        }

        private boolean seconds(JsonLexer lexer, int row) {
            try {
                long seconds = Long.parseLong(
                        new String(
                                lexer.value(), lexer.from(), lexer.to() - lexer.from(),
                                java.nio.charset.StandardCharsets.ISO_8859_1));
                column.setLong(row, Math.multiplyExact(seconds, MICROS));
                return true;
            } catch (ArithmeticException | NumberFormatException _) {
                return misfit(row);
            }
        }

        private boolean misfit(int row) {
            column.setNull(row);
            return false;
        }

        @Override
        void setNull(int row) {
            column.setNull(row);
        }

        @Override
        Vector end(int rows) {
            return column.end(rows);
        }
    }

    /// Structs, whose fields have the same rows.
    static final class Struct extends JsonColumn {
        private final JsonObject object;
        private long[] validity = new long[Validity.words(Batch.ROWS)];

        Struct(JsonObject object) {
            this.object = object;
        }

        @Override
        boolean read(JsonLexer lexer, int row) throws MalformedJson {
            if (lexer.peek() == '{') {
                Validity.set(validity, row);
                return object.read(lexer, row);
            }
            setNull(row);
            int start = lexer.position();
            lexer.skip();
            return lexer.position() - start == 4 && lexer.bytes()[start] == 'n';
        }

        @Override
        void setNull(int row) {
            Validity.clear(validity, row);
            object.setNull(row);
        }

        @Override
        Vector end(int rows) {
            boolean anyNull = Validity.count(validity, rows) < rows;
            Vector vector = new StructVector(
                    object.end(rows), anyNull ? Arrays.copyOf(validity, Validity.words(rows)) : null, rows);
            validity = new long[Validity.words(Batch.ROWS)];
            return vector;
        }
    }

    /// Values of any type that are made one by one.
    static final class Values extends JsonColumn {
        private final DataType type;
        private final Supplier<JsonRecord> records;
        private final @Nullable Object[] values = new Object[Batch.ROWS];

        Values(DataType type, Supplier<JsonRecord> records) {
            this.type = type;
            this.records = records;
        }

        @Override
        boolean read(JsonLexer lexer, int row) throws MalformedJson {
            Json json = JsonTree.read(lexer);
            JsonRecord record = records.get();
            values[row] = record.value(json, type);
            return !record.isBad();
        }

        @Override
        void setNull(int row) {
            values[row] = null;
        }

        @Override
        Vector end(int rows) {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            for (int row = 0; row < rows; row++) {
                builder.append(values[row]);
            }
            Arrays.fill(values, null);
            return builder.build();
        }
    }
}
