package io.troupe.bench.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds a small query that still fails: pieces are replaced by smaller ones of the same kind for as long as
/// that works.
final class Shrinker {
    private final Predicate<SqlNode> fails;
    private int left;

    /// `fails` says whether a query fails in the same way; it is asked at most `trials` times.
    Shrinker(Predicate<SqlNode> fails, int trials) {
        this.fails = fails;
        this.left = trials;
    }

    /// The smallest query that was found.
    SqlNode shrink(SqlNode query) {
        SqlNode best = query;
        for (boolean better = true; better && left > 0;) {
            better = false;
            for (SqlNode candidate : candidates(best)) {
                if (length(candidate) < length(best) && left-- > 0 && fails.test(candidate)) {
                    best = candidate;
                    better = true;
                    break;
                }
            }
        }
        return best;
    }

    private static int length(SqlNode query) {
        return query.text(Dialect.TROUPE).length();
    }

    /// Smaller queries, those that lose most first.
    private static List<SqlNode> candidates(SqlNode root) {
        List<SqlNode> all = new ArrayList<>(smaller(root));
        all.sort(java.util.Comparator.comparingInt(Shrinker::length));
        return all;
    }

    private static List<SqlNode> smaller(SqlNode node) {
        List<SqlNode> results = new ArrayList<>();
        SqlNode simplest = node.simplest();
        if (simplest != null) {
            results.add(simplest);
        }
        descendants(node, node.kind(), results);
        for (int i = 0; i < node.parts().size(); i++) {
            if (node.kind().equals(SqlNode.LIST) && node.parts().size() > 1) {
                List<SqlPart> fewer = new ArrayList<>(node.parts());
                fewer.remove(i);
                results.add(node.withParts(fewer));
            }
            if (node.parts().get(i) instanceof SqlNode part) {
                for (SqlNode replacement : smaller(part)) {
                    List<SqlPart> parts = new ArrayList<>(node.parts());
                    parts.set(i, replacement);
                    results.add(node.withParts(parts));
                }
            }
        }
        return results;
    }

    /// The nearest pieces of `kind` below `node`.
    private static void descendants(SqlNode node, String kind, List<SqlNode> found) {
        for (SqlPart part : node.parts()) {
            if (part instanceof SqlNode child) {
                if (child.kind().equals(kind) && !kind.equals(SqlNode.LIST)
                        && !kind.equals(SqlNode.OPTIONAL)) {
                    found.add(child);
                } else {
                    descendants(child, kind, found);
                }
            }
        }
    }
}
