package io.troupe.sql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private final AtomicLong ids = new AtomicLong();

    private AttributeReference column(String name) {
        return new AttributeReference(ids.incrementAndGet(), name, DataTypes.IntegerType, true);
    }

    private LogicalPlan.LocalRelation rows(String name) {
        return new LogicalPlan.LocalRelation(List.of(column(name)), List.of(List.of(1)));
    }

    private static Set<Long> made(LogicalPlan plan) {
        Set<Long> made = new HashSet<>();
        plan.forEach(node -> node.output().forEach(attribute -> made.add(attribute.id())));
        return made;
    }

    private void sharesNoColumn(LogicalPlan plan) {
        LogicalPlan renewed = Renewal.renewed(plan, ids::incrementAndGet);
        PlanInvariants.check(renewed);
        Set<Long> common = made(plan);
        common.retainAll(made(renewed));
        assertEquals(Set.of(), common);
        assertEquals(made(plan).size(), made(renewed).size());
    }

    @Test
    void recursionGetsColumnsOfItsOwnAlsoInItsStep() {
        LogicalPlan.RecursionInput input = new LogicalPlan.RecursionInput("w", 7, List.of(column("n")));
        LogicalPlan step = new LogicalPlan.Filter(new Logic.IsNull(input.output().getFirst()), input);
        LogicalPlan.Recursion recursion = new LogicalPlan.Recursion(
                "w", 7, rows("a"), step, List.of(column("n")), false, 0, Origin.UNKNOWN);
        sharesNoColumn(new LogicalPlan.Project(List.copyOf(recursion.output()), recursion));
    }

    @Test
    void outputOfAScriptGetsColumnsOfItsOwn() {
        LogicalPlan.Scripted.Delimiters lines = new LogicalPlan.Scripted.Delimiters("\t", "\n", "\\N");
        LogicalPlan.Scripted scripted = new LogicalPlan.Scripted(
                "cat", lines, lines, List.of(column("t")), rows("a"));
        sharesNoColumn(new LogicalPlan.Project(List.copyOf(scripted.output()), scripted));
    }

    @Test
    void unionsAndRowsGetColumnsOfTheirOwn() {
        sharesNoColumn(new LogicalPlan.Union(List.of(rows("a"), rows("b")), List.of(column("c"))));
    }

    @Test
    void columnsOfPlansAroundStayWhatTheyAre() {
        AttributeReference outside = column("outside");
        LogicalPlan plan = new LogicalPlan.Filter(new Logic.IsNull(new OuterReference(outside)), rows("a"));
        LogicalPlan renewed = Renewal.renewed(plan, ids::incrementAndGet);
        assertTrue(Predicates.outerReferences(renewed).contains(outside), renewed::toString);
    }
}
