package io.troupe.examples;

import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.TroupeContext;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/// The smallest program: counts an RDD of the numbers 1 to n.
public final class CountNumbers implements Program {
    /// Counts the numbers.
    public static void main(String[] arguments) {
        Program.main(new CountNumbers(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("count", "Counts an RDD of the numbers 1 to N.").option("--to", "N", "1000",
                "the last number");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int last = arguments.integer("--to", 1, 100_000_000);
        List<Integer> numbers = IntStream.rangeClosed(1, last).boxed().toList();
        try (TroupeContext context = Contexts.start("count")) {
            out.println(context.parallelize(numbers).count());
        }
    }
}
