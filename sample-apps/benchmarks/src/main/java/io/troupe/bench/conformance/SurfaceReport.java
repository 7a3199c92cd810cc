package io.troupe.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is present of the surface that the programs of some areas use.
///
/// @param area
///            the areas, with commas
/// @param rows
///            how many classes and signatures are wanted of the core
/// @param missing
///            those that are not here
/// @param elsewhere
///            those that the programs use too, but that belong to other modules than the core
record SurfaceReport(String area, int rows, List<Missing> missing, List<Missing> elsewhere) {
    /// A class or signature that is not here.
    ///
    /// @param row
    ///            what it is
    /// @param lack
    ///            what was looked for
    /// @param reason
    ///            why it is not here, if somebody has said it
    record Missing(SurfaceRow row, String lack, Optional<MissingReasons.Reason> reason) {
        /// Whether it belongs to another module than the core.
        boolean isElsewhere() {
            return reason.map(MissingReasons.Reason::isElsewhere).orElse(false);
        }
    }

    /// The report on those of `surface` that are used in any of `areas`.
    static SurfaceReport of(List<SurfaceRow> surface, List<String> areas, PublicApi api,
            MissingReasons reasons) {
        Set<String> wanted = Set.copyOf(areas);
        List<SurfaceRow> rows = surface.stream()
                .filter(row -> row.areas().stream().anyMatch(wanted::contains))
                .toList();
        List<Missing> missing = new ArrayList<>();
        for (SurfaceRow row : rows) {
            api.lackOf(row).ifPresent(lack -> missing.add(new Missing(row, lack, reasons.reasonFor(row))));
        }
        List<Missing> elsewhere = missing.stream().filter(Missing::isElsewhere).toList();
        missing.removeAll(elsewhere);
        return new SurfaceReport(String.join(",", areas), rows.size() - elsewhere.size(),
                List.copyOf(missing),
                elsewhere);
    }

    /// How many are here.
    int present() {
        return rows - missing.size();
    }

    /// How many of a hundred are here; 0 when none is wanted.
    double percentage() {
        return rows == 0 ? 0 : 100.0 * present() / rows;
    }

    /// Those that nobody has given a reason for.
    Stream<Missing> unexplained() {
        return missing.stream().filter(one -> one.reason().isEmpty());
    }

    /// Whether at least `percent` of a hundred are here and every other one has its reason.
    boolean holds(double percent) {
        return percentage() >= percent && unexplained().findAny().isEmpty();
    }
}
