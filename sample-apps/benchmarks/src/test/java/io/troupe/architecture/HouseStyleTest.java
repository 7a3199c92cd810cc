package io.troupe.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Rules about how classes are written, as far as class files show it.
class HouseStyleTest {
    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Utils?|Helpers?|Managers?|Impl)");
    /// Names that programs written for Spark use.
    private static final List<String> NAMES_OF_SPARK = List
            .of("io.troupe.sql.util.ExecutionListenerManager");
    private static final Pattern PROTOCOLS = Pattern
            .compile(".*(Command|Message|Event|Effect|Outcome|Reply|Request)");

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = ProductClasses.ALL.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(javaPackage -> javaPackage.getName())
                .filter(name -> !name.contains("jmh_generated"))
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked);
    }

    @Test
    void membersOfSealedProtocolsAreRecordsOrEnums() {
        List<String> violations = ProductClasses.ALL.stream()
                .filter(type -> type.isInterface() && PROTOCOLS.matcher(type.getSimpleName()).matches())
                .filter(type -> type.reflect().isSealed())
                .flatMap(protocol -> protocol.getAllSubclasses().stream())
                .filter(member -> !member.isInterface() && !member.isRecord() && !member.isEnum())
                .filter(member -> !Modifier.isAbstract(member.reflect().getModifiers())
                        && !isConstantOfAnEnum(member))
                .map(JavaClass::getName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void commandsOfActorsAreSealed() {
        List<String> open = ProductClasses.ALL.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().equals("Command"))
                .filter(type -> !type.reflect().isSealed())
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), open);
    }

    @Test
    void decisionsHaveNeitherClockNorRandomnessNorFilesNorActors() {
        ArchRule rule = noClasses().that()
                .resideInAnyPackage(
                        "io.troupe.engine.schedule..", "io.troupe.columnar..", "io.troupe.sql.types..",
                        "io.troupe.sql.value..", "io.troupe.sql.plan..", "io.troupe.sql.parse..",
                        "io.troupe.sql.analyze..", "io.troupe.sql.optimize..", "io.troupe.sql.physical..")
                // a type that a program defines is found by the name of its class, in the program's class loader
                .and().doNotHaveFullyQualifiedName("io.troupe.sql.types.UserDefinedTypes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("akka..", "scala..", "java.nio.file..", "java.net..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .accessClassesThat()
                .belongToAnyOf(ThreadLocalRandom.class, Thread.class, Clock.class, Files.class);
        rule.check(ProductClasses.ALL);
    }

    @Test
    void librariesPrintNothing() {
        ArchRule rule = noClasses().that()
                .resideInAnyPackage(
                        "io.troupe", "io.troupe.engine..", "io.troupe.akka..", "io.troupe.rdd..",
                        "io.troupe.shared..",
                        "io.troupe.simulator..", "io.troupe.columnar..", "io.troupe.sql..")
                .and()
                .doNotHaveSimpleName("SimulatorMain")
                // show and printSchema are there to print too
                .and()
                .doNotHaveFullyQualifiedName("io.troupe.sql.StandardOutput")
                // the shell is there to print
                .and()
                .resideOutsideOfPackage("io.troupe.sql.shell..")
                // what executor processes print is the application's, and goes where the application prints
                .and()
                .doNotHaveSimpleName("ProcessOutput")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
        rule.check(ProductClasses.ALL);
    }

    @Test
    void namesSaySomething() {
        List<String> empty = ProductClasses.ALL.stream()
                .filter(type -> EMPTY_NAMES.matcher(type.getSimpleName()).matches())
                .map(JavaClass::getName)
                .filter(name -> !NAMES_OF_SPARK.contains(name))
                .sorted()
                .toList();
        assertEquals(List.of(), empty);
    }

    private static boolean isConstantOfAnEnum(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                && type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
    }
}
