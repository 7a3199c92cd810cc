package io.troupe.bench.suite;

import io.troupe.node.command.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where right answers are that were made before.
///
/// @param folder
///            with files such as `q01.csv`, see [AnswerTable]; null when there is none
public record KnownAnswers(@Nullable Path folder) {
    private static final Path USUAL = Path.of("shared", "golden");

    /// The folder `option` when it is given; else the folder `shared/golden/tpch/sfX` (of the suite and
    /// size) in the working directory or the nearest one above it that has it. Throws a [UsageException]
    /// when `option` is no folder.
    public static KnownAnswers find(QuerySuite suite, @Nullable String option, double scaleFactor) {
        if (option != null) {
            if (!Files.isDirectory(Path.of(option))) {
                throw new UsageException("Option --answers is '" + option + "'; it must be a folder.");
            }
            return new KnownAnswers(Path.of(option));
        }
        Path relative = USUAL.resolve(suite.label()).resolve(QuerySuite.sizeLabel(scaleFactor));
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(relative))) {
                return new KnownAnswers(above.resolve(relative));
            }
        }
        return new KnownAnswers(null);
    }

    @Override
    public String toString() {
        return folder == null ? "none" : folder.toString();
    }
}
