package io.troupe.bench.suite;

import io.troupe.bench.measure.BenchCase;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One query, from its text to all rows of its answer. Every run must give the same answer, which is written for the
/// process that compares.
final class QueryCase implements BenchCase {
    private final QueryEngine engine;
    private final SuitePlan plan;
    private final String query;
    private final String sql;
    private QueryEngine.@Nullable Answer last;
    private @Nullable AnswerTable first;

    QueryCase(QueryEngine engine, SuitePlan plan, String query) {
        this.engine = engine;
        this.plan = plan;
        this.query = query;
        this.sql = plan.suite().text(query, plan.scaleFactor());
    }

    @Override
    public String name() {
        return query;
    }

    @Override
    public String run() throws Exception {
        QueryEngine.Answer answer = engine.answer(sql);
        last = answer;
        return answer.toString();
    }

    @Override
    public void verify() throws IOException {
        QueryEngine.Answer answer = last;
        if (answer == null) {
            throw new IllegalStateException("verified before it ran");
        }
        AnswerTable table = answer.table().get();
        AnswerTable before = first;
        if (before == null) {
            first = table;
            table.write(plan.answerOf(query));
            return;
        }
        Optional<String> change = table.difference(before, plan.suite().isOrdered(query));
        if (change.isPresent()) {
            throw new IllegalStateException("another answer than in the run before: " + change.get());
        }
    }
}
