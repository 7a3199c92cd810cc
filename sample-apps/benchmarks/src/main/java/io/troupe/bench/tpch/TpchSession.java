package io.troupe.bench.tpch;

import io.troupe.sql.TroupeSession;
import java.nio.file.Path;

/// A session that answers the queries of TPC-H, for one who checks answers and does not measure.
public final class TpchSession {
    private final QueryEngine engine;
    private final double scaleFactor;

    /// Makes the tables of the folder `data`, of size `scaleFactor`, known to `session`.
    public TpchSession(TroupeSession session, Path data, double scaleFactor) {
        this.engine = TpchWorker.engine(session, data);
        this.scaleFactor = scaleFactor;
    }

    /// The answer of a query. Throws what the session throws.
    public AnswerTable answer(int query) throws Exception {
        return engine.answer(TpchQueries.text(query, scaleFactor)).table().get();
    }
}
