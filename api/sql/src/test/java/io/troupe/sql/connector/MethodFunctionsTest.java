package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.execution.vectorized.OnHeapColumnVector;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.vectorized.ColumnVector;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Functions of catalogs that take values, and vectors that implement the method of their type alone.
class MethodFunctionsTest {
    private static String value(TroupeSession session, String expression) {
        return session.sql("SELECT " + expression).collectAsList().getFirst().toString();
    }

    @Test
    void aFunctionMayBeAMethodOfValues() {
        try (TroupeSession session = TroupeSession.builder().master("local[1]")
                .config("spark.sql.catalog.m", MethodFunctions.class.getName()).create()) {
            assertEquals("[5]", value(session, "m.plus(2, 3)"));
            assertEquals("[-1]", value(session, "m.minus(2, 3)"));
            assertEquals("[null]", value(session, "m.plus(2, CAST(NULL AS BIGINT))"));
            assertEquals("[6]", value(session, "m.both(2, 3)"));
            assertEquals("[3]", value(session, "m.size('a\u00e9')"));
            assertEquals("[1,2,3.50,2,1]",
                    value(session, "m.tiny(1Y, 2S, 3.5, X'0102', DATE'1970-01-02')"));
            assertEquals("[45]", value(session, "sum(m.plus(id, 0)) FROM range(10)"));
            SqlException wrong = assertThrows(SqlException.class, () -> value(session, "m.wrong(2, 3)"));
            assertEquals("SCALAR_FUNCTION_NOT_FULLY_IMPLEMENTED", wrong.condition());
        }
    }

    /// Squares, with nothing but what its type needs.
    private static class Squares extends ColumnVector {
        Squares() {
            super(DataTypes.LongType);
        }

        @Override
        public boolean isNullAt(int rowId) {
            return rowId == 2;
        }

        @Override
        public long getLong(int rowId) {
            return (long) rowId * rowId;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void aVectorMayImplementTheMethodOfItsTypeAlone() {
        ColumnarBatch batch = new ColumnarBatch(new ColumnVector[]{new Squares()}, 4);
        assertEquals(4, batch.toEngineBatch().rowCount());
        assertTrue(batch.toEngineBatch().column(0).isNull(2));
        assertEquals(9L, batch.getRow(3).getLong(0));
        assertEquals(9L, batch.column(0).get(3));
        IllegalStateException missing = assertThrows(IllegalStateException.class,
                () -> batch.column(0).getInt(1));
        assertTrue(missing.getMessage().contains("getInt"), missing.getMessage());
    }

    @Test
    void vectorsAreFilledValueByValue() {
        OnHeapColumnVector[] columns = OnHeapColumnVector.allocateColumns(3,
                new StructType().add("i", "int").add("s", "string"));
        columns[0].putInt(0, 7);
        columns[0].putInts(1, 2, 8);
        columns[0].putNull(1);
        columns[1].putByteArray(0, "x".getBytes(StandardCharsets.UTF_8));
        ColumnarBatch batch = new ColumnarBatch(columns);
        batch.setNumRows(3);
        assertEquals(7, batch.getRow(0).getInt(0));
        assertEquals("x", batch.getRow(0).getString(1));
        assertTrue(batch.getRow(1).isNullAt(0));
        assertEquals(1, columns[0].numNulls());
        assertEquals(3, batch.toEngineBatch().rowCount());
        columns[0].reset();
        assertTrue(columns[0].isNullAt(2));
    }
}
