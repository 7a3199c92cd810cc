package io.troupe.bench.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compares the answers to many random queries. Each query goes to the other engine and to one of our sessions in turn;
/// some also go to all other sessions, and to the oracles that need no other engine.
final class QueryCampaign {
    /// Of how many queries one goes to all sessions.
    private static final int THOROUGH = 20;

    private final QueryEngine other;
    private final List<? extends QueryEngine> sessions;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private final int mostDifferences;
    private final int shrinkingTrials;
    private int queries;
    private int rows;
    private int failures;

    /// `sessions` take turns; the campaign ends early after `mostDifferences`. To make a query smaller,
    /// `shrinkingTrials` others are tried at most.
    QueryCampaign(
            QueryEngine other, List<? extends QueryEngine> sessions, int mostDifferences,
            int shrinkingTrials) {
        this.other = other;
        this.sessions = sessions;
        this.mostDifferences = mostDifferences;
        this.shrinkingTrials = shrinkingTrials;
    }

    /// Runs the queries of `count` seeds from `first` on.
    void run(long first, int count) {
        for (long seed = first; seed < first + count && differences.size() < mostDifferences; seed++) {
            check(seed);
        }
    }

    /// Runs the query of one seed.
    void check(long seed) {
        int turn = (int) Math.floorMod(seed, sessions.size());
        QueryEngine engine = sessions.get(turn);
        SqlNode query = RandomQueries.of(seed);
        Answer mine = engine.answer(query);
        queries++;
        rows += mine instanceof Answer.Rows(var all) ? all.size() : 0;
        failures += mine instanceof Answer.Failure ? 1 : 0;
        compare(seed, query, engine, mine, other, other.answer(query));
        if (Math.floorMod(seed / sessions.size(), THOROUGH) == 0) {
            for (int way = 0; way < sessions.size(); way++) {
                if (way != turn) {
                    QueryEngine session = sessions.get(way);
                    compare(seed, query, engine, mine, session, session.answer(query));
                }
            }
            differences.addAll(SelfOracles.check(engine, seed));
        }
    }

    private void compare(long seed, SqlNode query, QueryEngine engine, Answer mine, QueryEngine with,
            Answer answer) {
        Optional<String> difference = mine.difference(answer);
        if (difference.isEmpty()) {
            return;
        }
        Optional<String> reason = ExplainedDifferences.reason(mine, answer)
                .or(() -> contradiction(query, mine, with));
        if (reason.isPresent()) {
            explained.merge(reason.get(), 1, Integer::sum);
            return;
        }
        SqlNode small = new Shrinker(candidate -> {
            Answer one = engine.answer(candidate);
            Answer two = with.answer(candidate);
            return one.difference(two).isPresent() && kind(one).equals(kind(mine))
                    && kind(two).equals(kind(answer));
        }, shrinkingTrials).shrink(query);
        differences
                .add(new Difference(seed, engine.label() + " / " + with.label(), small.text(engine.dialect()),
                        small.text(with.dialect()),
                        engine.answer(small).difference(with.answer(small)).orElse(difference.get())));
    }

    /// Another engine that answers as we do as soon as it does not rewrite the query is wrong once: its own rewriting
    /// changed the answer. Our sessions get no such excuse.
    private Optional<String> contradiction(SqlNode query, Answer mine, QueryEngine with) {
        return with.equals(other) && mine instanceof Answer.Rows
                && mine.difference(other.unoptimized(query)).isEmpty()
                        ? Optional.of(other.label()
                                + " contradicts itself: without its optimizer it answers as we do")
                        : Optional.empty();
    }

    /// What a smaller query must keep.
    private static String kind(Answer answer) {
        return answer instanceof Answer.Failure failure ? failure.code() : "rows";
    }

    /// What nobody has explained.
    List<Difference> differences() {
        return differences;
    }

    /// How many differences have which reason.
    Map<String, Integer> explained() {
        return explained;
    }

    /// How many queries were compared.
    int queries() {
        return queries;
    }

    @Override
    public String toString() {
        return queries + " queries with " + rows + " rows and " + failures + " errors, " + differences.size()
                + " unexplained differences, explained " + explained;
    }
}
