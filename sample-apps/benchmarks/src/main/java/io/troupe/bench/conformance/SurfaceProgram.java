package io.troupe.bench.conformance;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Json;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `conformance surface`: which of the public classes and signatures of Spark that real Java programs use are here,
/// under our names. The check holds when enough of them are, and every missing one has its reason.
final class SurfaceProgram implements Program {
    private static final String AREAS = "test-core,examples-core,test-sql,examples-sql";

    @Override
    public Syntax syntax() {
        return Syntax
                .of("conformance surface",
                        "Compares the public API with the signatures that programs written for Spark use.")
                .option("--area", "NAMES", AREAS, "areas of programs, with commas")
                .option("--least", "PERCENT", "95", "how many of a hundred must be present")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<SurfaceRow> surface = SurfaceRow.all();
        List<String> areas = areas(arguments.text("--area"), surface);
        double least = arguments.decimal("--least", 0, 100);
        PublicApi api = new PublicApi(NameRules.ofProduct());
        MissingReasons reasons = MissingReasons.ofProduct();
        SurfaceReport all = SurfaceReport.of(surface, areas, api, reasons);
        List<SurfaceReport> single = areas.stream()
                .map(area -> SurfaceReport.of(surface, List.of(area), api, reasons)).toList();
        if (arguments.has("--json")) {
            out.println(Json.write(json(all, single, least)));
        } else {
            printTable(all, single, least, out);
        }
        if (!all.holds(least)) {
            throw new CommandFailure(String.format(Locale.ROOT,
                    "%s, which is %.1f %% and should be %.1f %%; %d of the missing have no reason.",
                    check(all), all.percentage(), least, all.unexplained().count()));
        }
    }

    private static List<String> areas(String names, List<SurfaceRow> surface) {
        Set<String> known = new TreeSet<>();
        surface.forEach(row -> known.addAll(row.areas()));
        List<String> areas = List.of(names.split(","));
        for (String area : areas) {
            if (!known.contains(area)) {
                throw new UsageException(
                        "Option --area names '" + area + "'." + Suggestion.didYouMean(area, known)
                                + " There are " + String.join(", ", known) + ".");
            }
        }
        return areas;
    }

    /// One case for all areas together, which is the one that must hold, and one for each area.
    private static Map<String, Object> json(SurfaceReport all, List<SurfaceReport> single, double least) {
        List<Map<String, Object>> cases = new ArrayList<>();
        cases.add(caseOf(all, all.holds(least)));
        cases.getFirst().put("missing", all.missing().stream().map(SurfaceProgram::missing).toList());
        cases.getFirst().put("elsewhere", all.elsewhere().stream().map(SurfaceProgram::missing).toList());
        single.forEach(one -> cases.add(caseOf(one, one.holds(0))));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("benchmark", "conformance surface");
        report.put("environment", Environment.here());
        report.put("cases", cases);
        return report;
    }

    private static Map<String, Object> caseOf(SurfaceReport one, boolean ok) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", one.area());
        line.put("median_ms", 0);
        line.put("min_ms", 0);
        line.put("max_ms", 0);
        line.put("runs", 1);
        line.put("check", check(one));
        line.put("ok", ok);
        line.put("vs", Map.of());
        line.put("percent", one.percentage());
        return line;
    }

    private static Map<String, Object> missing(SurfaceReport.Missing missing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("signature", missing.row().toString());
        line.put("lack", missing.lack());
        line.put("reason", missing.reason().map(MissingReasons.Reason::text).orElse(""));
        return line;
    }

    private static String check(SurfaceReport one) {
        return one.present() + " of " + one.rows() + " present"
                + (one.elsewhere().isEmpty()
                        ? ""
                        : ", " + one.elsewhere().size() + " more are of other modules");
    }

    private static void printTable(SurfaceReport all, List<SurfaceReport> single, double least,
            PrintStream out) {
        printList("missing  ", all.missing(), out);
        printList("elsewhere", all.elsewhere(), out);
        out.println();
        single.forEach(one -> printLine(one, "", out));
        printLine(all, all.holds(least) ? "ok" : "NO", out);
    }

    private static void printList(String title, List<SurfaceReport.Missing> rows, PrintStream out) {
        for (SurfaceReport.Missing missing : rows) {
            out.println(title + "  " + missing.row() + "  [" + missing.lack() + "]");
            out.println("           "
                    + missing.reason().map(MissingReasons.Reason::text).orElse("NO REASON IS GIVEN"));
        }
    }

    private static void printLine(SurfaceReport one, String verdict, PrintStream out) {
        out.println(String.format(Locale.ROOT, "%-28s %5.1f %%  %s %s", one.area(), one.percentage(),
                check(one), verdict).stripTrailing());
    }
}
