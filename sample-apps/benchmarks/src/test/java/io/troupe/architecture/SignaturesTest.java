package io.troupe.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Users of the API do not come across Akka or Scala.
class SignaturesTest {
    private static final List<String> API = List.of("io.troupe", "io.troupe.rdd", "io.troupe.function",
            "io.troupe.shared", "io.troupe.storage", "io.troupe.serializer", "io.troupe.input",
            "io.troupe.resource", "io.troupe.util", "io.troupe.launcher", "io.troupe.sql",
            "io.troupe.sql.types",
            "io.troupe.sql.error", "io.troupe.sql.expressions", "io.troupe.sql.udf", "io.troupe.sql.source",
            "io.troupe.sql.connector.catalog", "io.troupe.sql.connector.read",
            "io.troupe.sql.connector.write",
            "io.troupe.sql.connector.expressions", "io.troupe.sql.catalyst", "io.troupe.sql.jdbc");

    @Test
    void publicSignaturesOfTheApiNameNeitherAkkaNorScala() {
        List<String> violations = new ArrayList<>();
        List<JavaClass> api = ProductClasses.ALL.stream()
                .filter(type -> API.contains(type.getPackageName()) && isVisible(type))
                .toList();
        assertTrue(api.size() >= 10, () -> "too few classes were found to check: " + api);
        api.forEach(type -> collect(type, violations));
        assertEquals(List.of(), violations);
    }

    private static void collect(JavaClass type, List<String> violations) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(),
                type.getInterfaces().stream());
        Stream<JavaType> bounds = type.getTypeParameters().stream()
                .flatMap(parameter -> parameter.getUpperBounds().stream());
        note(type.getName(), Stream.concat(parents, bounds), violations);
        for (JavaField field : type.getFields()) {
            if (isVisible(field)) {
                note(field.getFullName(), Stream.of(field.getType()), violations);
            }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (isVisible(unit)) {
                Stream<JavaType> types = Stream.concat(Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream());
                Stream<JavaType> thrown = unit.getThrowsClause().getTypes().stream()
                        .map(JavaType.class::cast);
                Stream<JavaType> unitBounds = unit.getTypeParameters().stream()
                        .flatMap(parameter -> parameter.getUpperBounds().stream());
                note(unit.getFullName(), Stream.of(types, thrown, unitBounds).flatMap(all -> all),
                        violations);
            }
        }
    }

    private static void note(String where, Stream<JavaType> types, List<String> violations) {
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getName)
                .filter(name -> name.startsWith("akka.") || name.startsWith("scala."))
                .distinct()
                .forEach(name -> violations.add(where + " names " + name));
    }

    private static boolean isVisible(HasModifiers element) {
        Set<JavaModifier> modifiers = element.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }
}
