package io.troupe.examples;

import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.TroupeContext;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Estimates pi: of points drawn at random from a square, the share that lies within the circle that touches its
/// sides is pi / 4. The same arguments give the same estimate wherever it runs, as each task draws from a seed of its
/// own.
public final class PiEstimation implements Program {
    /// Estimates pi.
    public static void main(String[] arguments) {
        Program.main(new PiEstimation(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("pi", "Estimates pi by throwing points at a square.")
                .option("--tasks", "N", "8", "how many tasks throw points")
                .option("--points", "N", "2000000", "points of each task")
                .option("--seed", "N", "1", "another seed gives other points");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int tasks = arguments.integer("--tasks", 1, 1_000_000);
        long points = arguments.wholeNumber("--points", 1, 1_000_000_000_000L);
        long seed = arguments.wholeNumber("--seed", Long.MIN_VALUE, Long.MAX_VALUE);
        List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
        try (TroupeContext context = Contexts.start("pi")) {
            long inside = context
                    .parallelize(numbers, tasks)
                    .map(task -> pointsInside(seed + task, points))
                    .reduce(Long::sum);
            out.printf(Locale.ROOT, "pi is roughly %.6f%n", 4.0 * inside / ((double) points * tasks));
        }
    }

    /// How many of `points` points of the square from (-1, -1) to (1, 1) are within the unit circle.
    private static long pointsInside(long seed, long points) {
        SplittableRandom random = new SplittableRandom(seed);
        long inside = 0;
        for (long point = 0; point < points; point++) {
            double x = random.nextDouble() * 2 - 1;
            double y = random.nextDouble() * 2 - 1;
            inside += x * x + y * y <= 1 ? 1 : 0;
        }
        return inside;
    }
}
