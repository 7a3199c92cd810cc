package io.troupe.sql.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the names that somebody may have meant.
public final class Suggestions {
    private static final int MOST = 5;
    private static final int MOST_NEAR = 3;
    private static final int MOST_SLIPS = 3;

    private record Candidate(String name, int distance) {}

    private Suggestions() {}

    /// At most five of `names`, the likest to `wanted` first; names that are equally like it in their order.
    public static List<String> of(String wanted, Collection<String> names) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            candidates.add(new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT))));
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance));
        return candidates.stream().limit(MOST).map(Candidate::name).toList();
    }

    /// At most three of `names` that are so like `wanted` that it is probably a slip, the likest first.
    public static List<String> near(String wanted, Collection<String> names) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        int letters = (int) lower.chars().filter(Character::isLetterOrDigit).count();
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            int distance = slips(lower, name.toLowerCase(Locale.ROOT));
            if (distance <= Math.min(MOST_SLIPS, (letters + 1) / 3)) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return candidates.stream().limit(MOST_NEAR).map(Candidate::name).toList();
    }

    /// ` Did you mean a or b?` for names that are [near][#near]; empty when there are none.
    public static String hint(String wanted, Collection<String> names) {
        List<String> near = near(wanted, names);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /// As [#distance], but two neighbours that changed places are one slip.
    private static int slips(String left, String right) {
        if (left.length() == right.length()) {
            for (int i = 0; i + 1 < left.length(); i++) {
                String swapped = left.substring(0, i) + left.charAt(i + 1) + left.charAt(i)
                        + left.substring(i + 2);
                if (swapped.equals(right)) {
                    return 1;
                }
            }
        }
        return distance(left, right);
    }

    /// How many characters must be inserted, removed or replaced to make `left` of `right`.
    public static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swapped = previous;
            previous = current;
            current = swapped;
        }
        return previous[right.length()];
    }
}
