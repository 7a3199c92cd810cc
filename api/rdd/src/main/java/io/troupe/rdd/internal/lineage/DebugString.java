package io.troupe.rdd.internal.lineage;

import io.troupe.storage.StorageLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints lineage for people: a line for each dataset, the latest first, an indentation at each shuffle
/// and where several meet. The number in front is that of partitions.
///
/// ```
/// (2) ShuffledRdd[3] reduceByKey at WordCount.java:29
///  +-(2) MapPartitionsRdd[2] mapToPair at WordCount.java:28
///     |  MapPartitionsRdd[1] flatMap at WordCount.java:27
///     |  book.txt TextFileRdd[0] textFile at WordCount.java:26
/// ```
///
public final class DebugString {
    /// A line to come: its node, what stands in front of it, and where the bar of its stage stands in the lines below.
    private record Line(Node node, String first, String margin) {}

    private DebugString() {}

    /// The lineage of `last`.
    public static String of(Node last) {
        return last.lineage().reading(() -> print(last));
    }

    private static String print(Node last) {
        StringBuilder text = new StringBuilder();
        Deque<Line> pending = new ArrayDeque<>();
        pending.push(stage(last, "", ""));
        while (!pending.isEmpty()) {
            Line line = pending.pop();
            text.append(line.first()).append(describe(line.node())).append('\n');
            pushParents(line, pending);
        }
        return text.toString().stripTrailing();
    }

    /// The first line of a stage; the bar below stands under the last digit of the number of partitions.
    private static Line stage(Node node, String first, String margin) {
        String count = "(" + node.partitionCount() + ") ";
        return new Line(node, first + count, margin + " ".repeat(count.length() - 3));
    }

    private static void pushParents(Line line, Deque<Line> pending) {
        String margin = line.margin();
        List<Shuffle> shuffles = line.node().shuffles();
        // what is pushed last is printed first: narrow parents come before shuffles
        for (int i = shuffles.size() - 1; i >= 0; i--) {
            String bar = i == shuffles.size() - 1 ? "  " : "| ";
            pending.push(stage(shuffles.get(i).parent(), margin + "+-", margin + bar));
        }
        List<Node> narrow = line.node().narrowParents();
        for (int i = narrow.size() - 1; i >= 0; i--) {
            pending.push(new Line(narrow.get(i), margin + "|  ", margin));
        }
    }

    private static String describe(Node node) {
        @Nullable
        String name = node.name();
        String prefix = name == null ? "" : name + " ";
        StorageLevel level = node.storageLevel();
        return prefix + node.kind() + "[" + node.id() + "] " + node.callSite()
                + (level.isValid() ? " [" + describe(level) + "]" : "");
    }

    private static String describe(StorageLevel level) {
        return (level.useDisk() ? "Disk " : "") + (level.useMemory() ? "Memory " : "")
                + (level.deserialized() ? "Deserialized " : "Serialized ") + level.replication()
                + "x Replicated";
    }
}
