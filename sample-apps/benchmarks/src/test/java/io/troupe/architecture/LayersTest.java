package io.troupe.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Dependencies between packages point one way.
class LayersTest {
    private static final String[] ENGINE = {"io.troupe.engine..", "io.troupe.akka"};
    private static final String[] RDD = {"io.troupe.rdd..", "io.troupe.function..", "io.troupe.shared.."};
    private static final String[] COLUMNAR = {"io.troupe.columnar.."};
    private static final String[] SQL = {"io.troupe.sql.."};
    private static final String[] TOP = {"io.troupe.examples..", "io.troupe.bench.."};

    /// Spark cuts its API for Java programs so that these and `io.troupe.sql` need each other, and the names are kept.
    private static final Set<String> ONE_API = Set.of("io.troupe.sql.expressions", "io.troupe.sql.catalog");

    /// Every package is a slice of its own, so that a parent and its child package count as two.
    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            return SliceIdentifier.of(ONE_API.contains(name) ? "io.troupe.sql" : name);
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    };

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(ProductClasses.ALL);
    }

    static Stream<Arguments> upwardDependencies() {
        return Stream.of(
                Arguments.of(new String[]{"io.troupe"},
                        new String[][]{ENGINE, RDD, TOP,
                                {"io.troupe.node..", "io.troupe.launcher..", "io.troupe.simulator.."}}),
                Arguments.of(COLUMNAR,
                        new String[][]{{"io.troupe"}, ENGINE, RDD, SQL, TOP}),
                Arguments.of(SQL,
                        new String[][]{TOP, {"io.troupe.akka.stream"},
                                {"io.troupe.node..", "io.troupe.launcher..", "io.troupe.simulator.."}}),
                Arguments.of(new String[]{"io.troupe.akka.stream"},
                        new String[][]{TOP,
                                {"io.troupe.node..", "io.troupe.launcher..", "io.troupe.simulator.."}}),
                Arguments.of(ENGINE,
                        new String[][]{RDD, SQL, TOP,
                                {"io.troupe.node..", "io.troupe.launcher..", "io.troupe.simulator.."}}),
                Arguments.of(RDD,
                        new String[][]{SQL, TOP,
                                {"io.troupe.node..", "io.troupe.launcher..", "io.troupe.simulator.."}}),
                Arguments.of(new String[]{"io.troupe.simulator.."},
                        new String[][]{RDD, TOP, {"io.troupe.node.."}}),
                Arguments.of(new String[]{"io.troupe.node..", "io.troupe.launcher.."},
                        new String[][]{RDD, TOP, {"io.troupe.simulator.."}}),
                Arguments.of(new String[]{"io.troupe.examples.."},
                        new String[][]{{"io.troupe.bench..", "io.troupe.simulator.."}}));
    }

    @ParameterizedTest
    @MethodSource("upwardDependencies")
    void layersKnowOnlyWhatIsBelowThem(String[] layer, String[][] above) {
        String[] forbidden = Stream.of(above).flatMap(Stream::of).toArray(String[]::new);
        check(noClasses().that().resideInAnyPackage(layer).should().dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    @Test
    void kernelsKnowNeitherPlansNorActors() {
        check(
                noClasses().that()
                        .resideInAnyPackage(
                                "io.troupe.rdd.internal.batch..", "io.troupe.rdd.internal.table..",
                                "io.troupe.rdd.internal.sort..",
                                "io.troupe.rdd.internal.text..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "akka..", "scala..", "io.troupe.rdd", "io.troupe.engine",
                                "io.troupe.engine.driver..",
                                "io.troupe.engine.executor..", "io.troupe.engine.schedule.."));
    }

    @Test
    void theEngineAndTheRddApiStaySmall() {
        check(
                noClasses().that()
                        .resideInAnyPackage("io.troupe", "io.troupe.engine..", "io.troupe.akka",
                                "io.troupe.rdd..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.hadoop..", "com.google.common..", "io.netty..",
                                "com.fasterxml.."));
    }

    @Test
    void theTerminalStaysInTheShellOfSql() {
        check(
                noClasses().that()
                        .resideOutsideOfPackage("io.troupe.sql.shell")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.jline..", "io.troupe.sql.shell"));
    }

    @Test
    void hadoopStaysInItsOwnModule() {
        check(
                noClasses().that()
                        .resideOutsideOfPackage("io.troupe.hadoop..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.hadoop..", "io.troupe.hadoop.."));
        assertNull(ClassLoader.getSystemResource("org/apache/hadoop/conf/Configuration.class"),
                "Hadoop got onto the class path of the samples and benchmarks");
    }

    @Test
    void akkaStaysInsideTheEngine() {
        check(
                noClasses().that()
                        .resideOutsideOfPackages("io.troupe.engine..", "io.troupe.akka..", "io.troupe.node",
                                "io.troupe.examples..",
                                "io.troupe.bench..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("akka..", "scala..", "com.typesafe.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ProductClasses.ALL);
    }
}
