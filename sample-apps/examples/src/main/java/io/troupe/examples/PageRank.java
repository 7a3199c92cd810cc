package io.troupe.examples;

import io.troupe.Tuple2;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Ranks pages by the links between them. Every page that links somewhere starts with the rank 1; in each round it
/// gives equal parts of its rank to the pages it links to, and a page's new rank is 0.15 plus 0.85 times what it was
/// given. A page that nothing links to has no rank after the first round.
///
/// Source: S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998, section 2.1. As in
/// Spark's example of the same name, ranks are not normalised and pages without links in are left out.
public final class PageRank implements Program {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// Ranks pages.
    public static void main(String[] arguments) {
        Program.main(new PageRank(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("pagerank", "Ranks pages by their links; without a path those of a small sample.")
                .option("--iterations", "N", "10", "rounds")
                .option("--top", "N", "10", "how many pages to print")
                .operand("PATH",
                        "text files with a link on each line: source and target with a space between them");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int iterations = arguments.integer("--iterations", 0, 10_000);
        int top = arguments.integer("--top", 0, 1_000_000);
        String path = arguments.operand("PATH").orElseGet(() -> SampleData.path("links.txt"));
        try (TroupeContext context = Contexts.start("pagerank")) {
            PairRdd<String, Iterable<String>> links = context
                    .textFile(path)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .mapToPair(PageRank::link)
                    .distinct()
                    .groupByKey()
                    .cache();
            PairRdd<String, Double> ranks = links.mapValues(_ -> 1.0);
            for (int iteration = 0; iteration < iterations; iteration++) {
                ranks = links
                        .join(ranks)
                        .values()
                        .flatMapToPair(page -> shares(page._1(), page._2()))
                        .reduceByKey(Double::sum)
                        .mapValues(given -> 0.15 + 0.85 * given);
            }
            List<Tuple2<String, Double>> pages = new ArrayList<>(ranks.collect());
            pages.sort(Comparator.comparing((Tuple2<String, Double> page) -> -page._2())
                    .thenComparing(Tuple2::_1));
            for (Tuple2<String, Double> page : pages.subList(0, Math.min(top, pages.size()))) {
                out.printf(Locale.ROOT, "%10.6f  %s%n", page._2(), page._1());
            }
        }
    }

    private static Tuple2<String, String> link(String line) {
        String[] pages = SPACE.split(line.strip());
        if (pages.length != 2) {
            throw new IllegalArgumentException(
                    "The line '" + line + "' is not a link; it must be a source and a target.");
        }
        return new Tuple2<>(pages[0], pages[1]);
    }

    private static Iterator<Tuple2<String, Double>> shares(Iterable<String> links, double rank) {
        List<String> targets = new ArrayList<>();
        links.forEach(targets::add);
        double share = rank / targets.size();
        return targets.stream().map(target -> new Tuple2<>(target, share)).iterator();
    }
}
