package io.troupe.bench.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a part of Spark's surface is not here. A rule names a class, a member and a signature; `*` in any of them stands
/// for any text. The first rule that fits says the reason, and whether another module than the core is where to look.
final class MissingReasons {
    /// A reason.
    ///
    /// @param text
    ///            in a few words
    /// @param isElsewhere
    ///            whether it belongs to another module than the core
    record Reason(String text, boolean isElsewhere) {}

    private record Rule(Pattern owner, Pattern name, Pattern signature, Reason reason) {
        boolean fits(SurfaceRow row) {
            return owner.matcher(row.owner()).matches() && name.matcher(row.name()).matches()
                    && signature.matcher(row.signature()).matches();
        }
    }

    private final List<Rule> rules;

    private MissingReasons(List<Rule> rules) {
        this.rules = rules;
    }

    /// The reasons of the product.
    static MissingReasons ofProduct() {
        return of(Tables.read("missing.tsv", 4));
    }

    /// Reasons as rows of class, member, signature, reason and, where that holds, the word `elsewhere`.
    static MissingReasons of(List<List<String>> rows) {
        return new MissingReasons(rows.stream().map(
                row -> new Rule(pattern(row.get(0)), pattern(row.get(1)), pattern(row.get(2)),
                        new Reason(row.get(3), row.size() > 4 && row.get(4).equals("elsewhere"))))
                .toList());
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /// Why `row` is missing, if that is known.
    Optional<Reason> reasonFor(SurfaceRow row) {
        return rules.stream().filter(rule -> rule.fits(row)).map(Rule::reason).findFirst();
    }
}
