package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.EdgeRows;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Ten rounds of PageRank as in Spark's example: ranks start at 1, a vertex that nothing points at drops out of the
/// next round.
final class PageRankCase extends RddCase {
    PageRankCase(TroupeContext context, WorkPlan plan) {
        super("pagerank", context, plan);
    }

    private record RankTotals(long vertices, double sum, double greatest) implements Serializable {
        RankTotals add(double rank) {
            return new RankTotals(vertices + 1, sum + rank, Math.max(greatest, rank));
        }

        RankTotals merge(RankTotals other) {
            return new RankTotals(vertices + other.vertices, sum + other.sum,
                    Math.max(greatest, other.greatest));
        }
    }

    @Override
    public String run() {
        PairRdd<Long, Iterable<Long>> links = ranges(plan.rows(EdgeRows.COUNT)).flatMapToPair(range -> {
            EdgeRows edges = new EdgeRows();
            return range.iterator(edge -> new Tuple2<>(edges.source(edge), edges.target(edge)));
        }).distinct().groupByKey().cache();
        PairRdd<Long, Double> ranks = links.mapValues(targets -> 1.0);
        for (int iteration = 0; iteration < EdgeRows.ITERATIONS; iteration++) {
            ranks = links
                    .join(ranks)
                    .values()
                    .flatMapToPair(vertex -> shares(vertex._1(), vertex._2()))
                    .reduceByKey(Double::sum)
                    .mapValues(sum -> 0.15 + 0.85 * sum);
        }
        RankTotals totals = ranks.values().aggregate(new RankTotals(0, 0, 0), RankTotals::add,
                RankTotals::merge);
        links.unpersist();
        return Answer.pageRank(totals.vertices(), totals.sum(), totals.greatest());
    }

    private static Iterator<Tuple2<Long, Double>> shares(Iterable<Long> links, double rank) {
        List<Long> targets = new ArrayList<>();
        links.forEach(targets::add);
        double share = rank / targets.size();
        return targets.stream().map(target -> new Tuple2<>(target, share)).iterator();
    }
}
