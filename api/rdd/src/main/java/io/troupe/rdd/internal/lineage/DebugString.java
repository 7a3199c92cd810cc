package io.troupe.rdd.internal.lineage;

import io.troupe.storage.StorageLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints lineage for people: a line for each dataset, the latest first, an indentation at each shuffle and where
/// several meet.
/// The number in front is that of partitions.
///
/// ```
/// (2) ShuffledRdd[3] reduceByKey at WordCount.java:29
///  +-(2) MapPartitionsRdd[2] mapToPair at WordCount.java:28
///     |  MapPartitionsRdd[1] flatMap at WordCount.java:27
///     |  book.txt TextFileRdd[0] textFile at WordCount.java:26
/// ```
///
public final class DebugString {
    /// A line to come: its node, what stands in front of it, and what stands in front of the lines below.
    private record Line(Node node, String first, String rest) {}

    private DebugString() {}

    /// The lineage of `last`.
    public static String of(Node last) {
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

    private static Line stage(Node node, String first, String rest) {
        String count = "(" + node.partitionCount() + ") ";
        return new Line(node, first + count, rest + " ".repeat(count.length() - 2) + "| ");
    }

    private static void pushParents(Line line, Deque<Line> pending) {
        Node node = line.node();
        List<Node> narrow = node.narrowParents();
        List<Shuffle> shuffles = node.shuffles();
        // what is pushed last is printed first; narrow parents come before shuffles
        String base = line.rest().substring(0, line.rest().length() - 2);
        for (int i = shuffles.size() - 1; i >= 0; i--) {
            boolean isLast = i == shuffles.size() - 1;
            String indent = base.isEmpty() ? " " : base;
            pending.push(stage(shuffles.get(i).parent(), indent + "+-", indent + (isLast ? "  " : "| ")));
        }
        String below = shuffles.isEmpty() ? line.rest() : base + "| ";
        for (int i = narrow.size() - 1; i >= 0; i--) {
            pending.push(new Line(narrow.get(i), below + " ", below));
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
