package io.troupe.sql;

import io.troupe.sql.plan.LogicalPlan;
import java.util.LinkedHashSet;
import java.util.Set;

/// The files under a plan.
final class InputFiles {
    private InputFiles() {}

    /// The URIs of the files of all tables that `plan` reads, each once.
    static String[] of(LogicalPlan plan) {
        Set<String> files = new LinkedHashSet<>();
        collect(plan, files);
        return files.toArray(String[]::new);
    }

    private static void collect(LogicalPlan plan, Set<String> files) {
        if (plan instanceof LogicalPlan.Relation relation) {
            files.addAll(relation.table().inputFiles());
        }
        plan.children().forEach(child -> collect(child, files));
    }
}
