package io.troupe.bench.suite;

import io.troupe.sql.TroupeSession;
import java.nio.file.Path;

/// A session that answers the queries of a suite, for one who checks answers and does not measure.
public final class SuiteSession {
    private final QueryEngine engine;
    private final QuerySuite suite;
    private final double scaleFactor;

    /// Makes the tables of the folder `data`, of size `scaleFactor`, known to `session`.
    public SuiteSession(QuerySuite suite, TroupeSession session, Path data, double scaleFactor) {
        this.engine = SuiteWorker.engine(suite, session, data);
        this.suite = suite;
        this.scaleFactor = scaleFactor;
    }

    /// The answer of the query with this name. Throws what the session throws.
    public AnswerTable answer(String query) throws Exception {
        return engine.answer(suite.text(query, scaleFactor)).table().get();
    }
}
