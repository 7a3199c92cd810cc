package io.troupe.node.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds what a mistyped word was meant to be.
public final class Suggestion {
    private static final int GREATEST_DISTANCE = 2;

    private Suggestion() {}

    /// ` Did you mean 'x'?` for the candidate nearest to `word`, or an empty text when none is near.
    public static String didYouMean(String word, Collection<String> candidates) {
        record Scored(String candidate, int distance) {}
        List<Scored> near = candidates.stream()
                .map(candidate -> new Scored(candidate, distance(word, candidate)))
                .filter(scored -> scored.distance() <= GREATEST_DISTANCE && scored.distance() < word.length())
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .toList();
        return near.isEmpty() ? "" : " Did you mean '" + near.getFirst().candidate() + "'?";
    }

    /// The Levenshtein distance: least number of inserted, deleted or replaced characters.
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int above = row[column];
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(replaced, Math.min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
