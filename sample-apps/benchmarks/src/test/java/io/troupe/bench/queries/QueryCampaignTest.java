package io.troupe.bench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.format.FileTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random queries are answered as DuckDB answers them, in whatever way they are run; and mistakes would be found.
class QueryCampaignTest {
    private static final int QUERIES = 300;
    private static final int QUERIES_ON_CLUSTER = 100;
    /// Within how many queries each planted bug must be found.
    private static final int QUERIES_OF_A_BUG = 1_000;
    private static final long FIRST_SEED = Long.getLong("troupe.test.firstSeed", 1);
    private static final CacheFolder CACHE = CacheFolder.at(null);

    @TempDir
    static @Nullable Path folder;

    private static @Nullable DuckDb duckDb;
    private static @Nullable Remembering expected;
    private static @Nullable Sessions sessions;

    @BeforeAll
    static void open() throws Exception {
        Path tables = java.util.Objects.requireNonNull(folder);
        DuckDb reference = DuckDb.start(CACHE);
        reference.write(TestTable.ALL, tables);
        reference.use(TestTable.ALL, tables);
        duckDb = reference;
        expected = new Remembering(reference, new HashMap<>());
        sessions = new Sessions("local[2]", tables, Map.of());
    }

    @AfterAll
    static void close() {
        java.util.Objects.requireNonNull(sessions).close();
        java.util.Objects.requireNonNull(duckDb).close();
    }

    @Test
    void queriesAreAnsweredAsDuckDbAnswersThemInEveryWay() {
        QueryCampaign campaign = new QueryCampaign(
                java.util.Objects.requireNonNull(expected), java.util.Objects.requireNonNull(sessions).all(),
                5, 100);
        campaign.run(FIRST_SEED, QUERIES);
        assertEquals(List.of(), campaign.differences());
        assertEquals(QUERIES, campaign.queries());
    }

    @Test
    void queriesOnExecutorsInOtherProcessesGiveTheSame() {
        Path tables = java.util.Objects.requireNonNull(folder);
        try (Sessions cluster = new Sessions("local-cluster[2,1,512]", tables, Map.of())) {
            QueryCampaign campaign = new QueryCampaign(
                    java.util.Objects.requireNonNull(expected), cluster.ofCluster(), 5, 20);
            campaign.run(FIRST_SEED, QUERIES_ON_CLUSTER);
            assertEquals(List.of(), campaign.differences());
        }
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void plantedBugsAreFound(PlantedBug bug) {
        Sessions all = java.util.Objects.requireNonNull(sessions);
        List<Troupe> wrong = bug == PlantedBug.ZONE_MAP_FORGETS_THE_BOUND
                ? List.of(forgetful(all.shuffled()))
                : List.of(all.oneRowBatches());
        wrong.forEach(engine -> engine.session().sessionState().usePlanRewrites(bug.rewrites()));
        QueryCampaign campaign = new QueryCampaign(java.util.Objects.requireNonNull(expected), wrong, 1, 0);
        campaign.run(bug.firstSeed(), QUERIES_OF_A_BUG);
        assertTrue(!campaign.differences().isEmpty(), () -> bug + " is not found: " + campaign);
    }

    private static Troupe forgetful(Troupe engine) {
        TroupeSession session = engine.session();
        Path tables = java.util.Objects.requireNonNull(folder);
        for (TestTable table : TestTable.ALL) {
            session.sql("DROP VIEW " + table.label()).collectAsList();
            session.sessionState().catalog().createTable(List.of(table.label()),
                    new ForgetfulTable(FileTable.of("parquet", DuckDb.file(tables, table).toString())), true,
                    false);
        }
        return engine;
    }

    /// Answers of another engine, each asked for once.
    private record Remembering(QueryEngine engine, Map<String, Answer> answers) implements QueryEngine {
        @Override
        public String label() {
            return engine.label();
        }

        @Override
        public Dialect dialect() {
            return engine.dialect();
        }

        @Override
        public Answer answer(String query) {
            return answers.computeIfAbsent(query, engine::answer);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
