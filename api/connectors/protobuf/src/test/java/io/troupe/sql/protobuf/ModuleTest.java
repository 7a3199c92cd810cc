package io.troupe.sql.protobuf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules of the house for this module.
final class ModuleTest {
    private static final List<String> TEST_FOLDERS = List.of("/test-classes/", "/quick/test/");
    private static final ImportOption NO_TESTS = location -> TEST_FOLDERS.stream()
            .noneMatch(location::contains);
    private static final JavaClasses OWN = new ClassFileImporter().withImportOption(NO_TESTS)
            .importPackages("io.troupe.sql.protobuf");

    @Test
    void packagesAreNullMarked() {
        assertTrue(OWN.size() > 10, () -> OWN.size() + " classes");
        assertEquals(
                List.of(), OWN.stream().map(JavaClass::getPackage).distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class)).map(each -> each.getName())
                        .toList());
    }

    @Test
    void itStandsOnSqlAndItsLibrariesAlone() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage(
                        "akka..", "scala..", "com.google.common..", "com.google.gson..", "com.fasterxml..",
                        "io.troupe.engine..",
                        "io.troupe.sql.exec..", "io.troupe.sql.session..", "io.troupe.sql.command..",
                        "io.troupe.examples..")
                .check(OWN);
    }

    @Test
    void itPrintsNothing() {
        noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .check(OWN);
    }
}
