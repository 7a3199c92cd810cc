package io.troupe.testkit;

import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Finds out what a test left in its context, and removes it.
///
/// @param persistedBefore
///            the datasets that were persisted before the test
record LeakCheck(TroupeContext context, Set<Integer> persistedBefore) {
    static LeakCheck begin(TroupeContext context) {
        return new LeakCheck(context, Set.copyOf(context.getPersistentRDDs().keySet()));
    }

    /// What is left, a sentence each.
    List<String> end() {
        List<String> left = new ArrayList<>();
        int[] jobs = context.statusTracker().getActiveJobIds();
        if (jobs.length > 0) {
            context.cancelAllJobs();
            left.add("Jobs still run and were cancelled: " + Arrays.toString(jobs) + ".");
        }
        context.getPersistentRDDs().forEach((id, dataset) -> {
            if (!persistedBefore.contains(id)) {
                left.add("A dataset is still persisted and was removed: " + describe(id, dataset)
                        + ". Call unpersist() on it.");
                dataset.unpersist();
            }
        });
        context.clearJobGroup();
        context.clearJobTags();
        context.setJobDescription(null);
        return left;
    }

    private static String describe(int id, Rdd<?> dataset) {
        String name = dataset.name();
        return name == null ? "number " + id : name + " (number " + id + ")";
    }
}
