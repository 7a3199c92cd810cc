package io.troupe.examples;

import io.troupe.Tuple2;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Counts the words of text files and prints the most frequent ones.
public final class WordCount implements Program {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");

    /// Counts words.
    public static void main(String[] arguments) {
        Program.main(new WordCount(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("wordcount",
                        "Counts the words of text files; without a path those of a chapter of Alice in Wonderland.")
                .option("--top", "N", "10", "how many of the most frequent words to print")
                .option("--output", "FOLDER", "save all counts to this folder, which must not exist")
                .operand("PATH", "a file, a folder or a pattern such as 'logs/*.gz'");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int top = arguments.integer("--top", 0, 1_000_000);
        String path = arguments.operand("PATH").orElseGet(() -> SampleData.path("alice.txt"));
        Optional<String> output = arguments.find("--output");
        try (TroupeContext context = Contexts.start("wordcount")) {
            PairRdd<String, Long> counts = context
                    .textFile(path)
                    .flatMap(WordCount::words)
                    .mapToPair(word -> new Tuple2<>(word, 1L))
                    .reduceByKey(Long::sum)
                    .cache();
            for (Tuple2<String, Long> count : mostFrequent(counts, top)) {
                out.printf("%8d  %s%n", count._2(), count._1());
            }
            output.ifPresent(counts::saveAsTextFile);
            out.printf(
                    "%d words, %d different ones%n", counts.values().fold(0L, Long::sum), counts.count());
        }
    }

    private static List<Tuple2<String, Long>> mostFrequent(PairRdd<String, Long> counts, int top) {
        return counts
                .mapToPair(count -> new Tuple2<>(new Rank(count._2(), count._1()), count._2()))
                .sortByKey()
                .map(ranked -> new Tuple2<>(ranked._1().word(), ranked._2()))
                .take(top);
    }

    /// Frequent words first, then in the order of the alphabet.
    private record Rank(long count, String word) implements Comparable<Rank>, Serializable {
        private static final Comparator<Rank> ORDER = Comparator
                .comparingLong(Rank::count)
                .reversed()
                .thenComparing(Rank::word);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    /// The words of `line` in small letters. What is neither a letter, a digit nor an apostrophe separates them.
    public static Iterator<String> words(String line) {
        return BETWEEN_WORDS
                .splitAsStream(line.toLowerCase(Locale.ROOT))
                .map(word -> word.replaceAll("^'+|'+$", ""))
                .filter(word -> !word.isEmpty())
                .iterator();
    }
}
