package io.troupe.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/// The compiled classes of all modules, without tests and without what annotation processors generate.
final class ProductClasses {
    private static final List<String> TEST_FOLDERS = List.of("/test-classes/", "/quick/test/");
    private static final ImportOption NO_TESTS = location -> TEST_FOLDERS.stream()
            .noneMatch(location::contains);
    private static final ImportOption NOTHING_GENERATED = location -> !location.contains("/jmh_generated/");

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(NO_TESTS)
            .withImportOption(NOTHING_GENERATED)
            .importPackages("io.troupe");

    private ProductClasses() {}
}
