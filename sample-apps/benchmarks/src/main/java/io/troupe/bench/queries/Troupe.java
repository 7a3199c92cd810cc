package io.troupe.bench.queries;

import io.troupe.TroupeException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session of this engine.
///
/// @param label
///            what sets it apart from other sessions
record Troupe(String label, TroupeSession session) implements QueryEngine {
    @Override
    public Dialect dialect() {
        return Dialect.TROUPE;
    }

    @Override
    public Answer answer(String query) {
        try {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            Iterator<Row> all = session.sql(query).toLocalIterator();
            while (all.hasNext()) {
                Row row = all.next();
                List<@Nullable Object> values = new ArrayList<>(row.length());
                for (int column = 0; column < row.length(); column++) {
                    values.add(Answer.canonical(row.get(column)));
                }
                rows.add(values);
            }
            return new Answer.Rows(rows);
        } catch (SqlException e) {
            return new Answer.Failure(e.condition(), String.valueOf(e.getMessage()));
        } catch (TroupeException e) {
            return new Answer.Failure(e.code().name(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Answer.Failure(e.getClass().getSimpleName(), e + " at " + place(e));
        }
    }

    /// Where it was thrown: what sets one defect apart from another.
    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < Math.min(6, trace.length); i++) {
            place.append(i == 0 ? "" : " < ").append(trace[i]);
        }
        return place.toString();
    }

    @Override
    public void close() {
        session.close();
    }
}
