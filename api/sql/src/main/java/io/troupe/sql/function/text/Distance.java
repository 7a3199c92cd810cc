package io.troupe.sql.function.text;

/// How many characters must be inserted, removed or replaced to make one text of another.
final class Distance {
    private Distance() {}

    /// The distance, or -1 when it is greater than `threshold`, which counts when it is not negative.
    static int between(String left, String right, int threshold) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        int[] previous = new int[b.length + 1];
        int[] current = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            current[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        int distance = previous[b.length];
        return threshold >= 0 && distance > threshold ? -1 : distance;
    }
}
