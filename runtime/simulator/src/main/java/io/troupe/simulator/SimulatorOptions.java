package io.troupe.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The command line of the simulator.
///
/// @param seeds
///            how many seeds to run; for mutants, how many at most
/// @param firstSeed
///            the first of them
/// @param seed
///            the only one to run, if given
/// @param trace
///            print what happens in it
/// @param json
///            print one JSON object instead of a table
/// @param mutants
///            hunt mutants instead
/// @param mutant
///            the planted bug with which the one seed runs, if any
/// @param threads
///            how many seeds run at the same time
record SimulatorOptions(
        long seeds,
        long firstSeed,
        OptionalLong seed,
        boolean trace,
        boolean json,
        boolean mutants,
        @Nullable Mutation mutant,
        int threads) {
    /// The command line is wrong; the message says what would be right.
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static final String USAGE = """
        Usage: bin/troupe simulate [OPTIONS]

        Runs the scheduler against models of executors and network in virtual time, under faults drawn from seeds.

          --seeds N         how many seeds to run (default 20000); with --mutants, how many at most for each
          --first-seed S    the first of them (default 0)
          --seed S          run only this seed
          --trace           with --seed: print what happens
          --mutants         plant one bug after the other and run seeds until each is noticed
          --mutant NAME     with --seed: plant this bug
          --threads T       seeds that run at the same time (default 2)
          --json            print one JSON object
          --help            print this

        The exit code is 0 when every check holds, 1 when one does not, 2 for a wrong command line.
        """;

    static SimulatorOptions parse(List<String> arguments) throws UsageException {
        long seeds = 20_000;
        long firstSeed = 0;
        OptionalLong seed = OptionalLong.empty();
        boolean trace = false;
        boolean json = false;
        boolean mutants = false;
        Mutation mutant = null;
        int threads = 2;
        Iterator<String> rest = withSplitValues(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--seeds" -> seeds = number(option, rest, 1, Long.MAX_VALUE);
                case "--first-seed" -> firstSeed = number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--seed" -> seed = OptionalLong.of(number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE));
                case "--threads" -> threads = (int) number(option, rest, 1, 1_000);
                case "--mutant" -> mutant = mutation(value(option, rest));
                case "--trace" -> trace = true;
                case "--json" -> json = true;
                case "--mutants" -> mutants = true;
                default -> throw new UsageException("Unknown option '" + option + "'; --help lists them.");
            }
        }
        if ((trace || mutant != null) && seed.isEmpty()) {
            throw new UsageException("--trace and --mutant need --seed.");
        }
        return new SimulatorOptions(seeds, firstSeed, seed, trace, json, mutants, mutant, threads);
    }

    /// `--name=value` as two words.
    private static List<String> withSplitValues(List<String> arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals < 0) {
                words.add(argument);
            } else {
                words.add(argument.substring(0, equals));
                words.add(argument.substring(equals + 1));
            }
        }
        return words;
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException("Option " + option + " needs a value.");
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest, long least, long greatest)
            throws UsageException {
        String text = value(option, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(
                "Option " + option + " is '" + text + "'; it must be a whole number"
                        + (least == Long.MIN_VALUE ? "." : ", at least " + least + "."));
    }

    private static Mutation mutation(String name) throws UsageException {
        for (Mutation mutation : Mutation.values()) {
            if (mutation.name().equals(name.toUpperCase(Locale.ROOT))) {
                return mutation;
            }
        }
        throw new UsageException("There is no mutant '" + name + "'; --mutants lists them.");
    }
}
