package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.Words;
import io.troupe.rdd.TroupeContext;
import java.util.Arrays;

/// Counts the words of the word file.
final class WordCountCase extends RddCase {
    WordCountCase(TroupeContext context, WorkPlan plan) {
        super("wordcount", context, plan);
    }

    @Override
    public String run() {
        Totals totals = context
                .textFile(plan.words().toString())
                .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                .mapToPair(word -> new Tuple2<>(word, 1))
                .reduceByKey(Integer::sum)
                .aggregate(
                        Totals.NONE,
                        (sum, count) -> sum.add(Words.rankOf(count._1()), count._2(), count._2()),
                        Totals::merge);
        return Answer.wordCount(totals.values(), totals.keys(), totals.weighted(), totals.greatest());
    }
}
