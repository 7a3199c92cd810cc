package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DatasetRowsTest {
    @Test
    void theIteratorGivesTheRowsOfTheListInTheirOrder() {
        try (TroupeSession session = TroupeSession.builder().master("local[2]").getOrCreate()) {
            Dataset<Row> rows = session.sql("SELECT id, id % 7 AS rest FROM range(5000) ORDER BY rest, id");
            List<Row> iterated = new ArrayList<>();
            rows.toLocalIterator().forEachRemaining(iterated::add);

            assertEquals(5000, iterated.size());
            assertEquals(rows.collectAsList(), iterated);
        }
    }

    @Test
    void theIteratorOfNoRowsEndsAtOnce() {
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate()) {
            Iterator<Row> rows = session.sql("SELECT id FROM range(0)").toLocalIterator();

            assertFalse(rows.hasNext());
            assertThrows(NoSuchElementException.class, rows::next);
        }
    }
}
