package io.troupe.bench.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a part of Spark's surface is not here. A rule names a class, a member and a signature; `*` in any of them stands
/// for any text. The first rule that fits says the reason.
final class MissingReasons {
    private record Rule(Pattern owner, Pattern name, Pattern signature, String reason) {
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

    /// Reasons as rows of class, member, signature and reason.
    static MissingReasons of(List<List<String>> rows) {
        return new MissingReasons(rows.stream().map(
                row -> new Rule(pattern(row.get(0)), pattern(row.get(1)), pattern(row.get(2)), row.get(3)))
                .toList());
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /// Why `row` is missing, if that is known.
    Optional<String> reasonFor(SurfaceRow row) {
        return rules.stream().filter(rule -> rule.fits(row)).map(Rule::reason).findFirst();
    }
}
