package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.TroupeListener;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// DuckDB's answers of all queries of a suite on the files in `data`, to compare ours with.
record SuiteAnswers(QuerySuite suite, Path data, double scaleFactor, Map<String, AnswerTable> expected) {
    static SuiteAnswers ofDuckDb(QuerySuite suite, Path data, double scaleFactor) throws Exception {
        Map<String, AnswerTable> answers = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            QueryEngine duckDb = DuckDbWorker.engine(suite, connection, data);
            for (String query : suite.queries()) {
                answers.put(query, duckDb.answer(suite.text(query, scaleFactor)).table().get());
            }
        }
        return new SuiteAnswers(suite, data, scaleFactor, answers);
    }

    /// Fails unless the session of `builder` gives these answers to `queries`. Returns how many bytes its tasks wrote to
    /// spill files.
    long assertGivenBy(TroupeSession.Builder builder, List<String> queries) {
        LongAdder spilledBytes = new LongAdder();
        Map<String, String> wrong = new TreeMap<>();
        try (TroupeSession open = builder.appName(suite.label()).getOrCreate()) {
            open.context().addTroupeListener(new TroupeListener() {
                @Override
                public void onTaskEnd(TroupeListenerTaskEnd end) {
                    spilledBytes.add(end.taskMetrics().diskBytesSpilled());
                }
            });
            SuiteSession session = new SuiteSession(suite, open, data, scaleFactor);
            for (String query : queries) {
                try {
                    session.answer(query)
                            .difference(expected.get(query), suite.isOrdered(query))
                            .ifPresent(difference -> wrong.put(query, difference));
                } catch (Exception e) {
                    wrong.put(query, e.toString());
                }
            }
        }
        assertEquals(Map.of(), wrong);
        return spilledBytes.sum();
    }
}
