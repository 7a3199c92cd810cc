package io.troupe.porting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.SourceFile;
import org.openrewrite.config.Environment;
import org.openrewrite.config.YamlResourceLoader;
import org.openrewrite.internal.InMemoryLargeSourceSet;
import org.openrewrite.java.JavaParser;

/// Programs written for Spark, after the recipe, are compiled against Troupe and run.
@Timeout(300)
class FromSparkTest {
    private static final String RECIPE = "/META-INF/rewrite/from-spark.yml";
    private static final Pattern IMPORT = Pattern
            .compile("import (static )?((?:org\\.apache\\.spark|scala)[\\w.]*)\\.(\\w+);");

    @TempDir
    private Path folder;

    private static String text(String resource) throws IOException {
        try (InputStream in = FromSparkTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A class of each name that `source` imports, so that the parser knows what the names mean. Spark is not here.
    private static String[] declarations(String source) {
        Map<String, String> classes = new TreeMap<>();
        IMPORT.matcher(source).results().forEach(found -> {
            boolean isStatic = found.group(1) != null;
            String name = isStatic ? found.group(2) : found.group(2) + "." + found.group(3);
            int dot = name.lastIndexOf('.');
            String type = name.substring(dot + 1);
            String members = type.equals("Optional")
                    ? "public static <T> Optional<T> absent() { return null; } public T or(T other) { return other; }"
                    : isStatic
                            ? "public static Object " + found.group(3) + "(Object... any) { return null; }"
                            : "";
            classes.merge(name, "package " + name.substring(0, dot) + "; public class " + type
                    + (type.equals("Optional") ? "<T>" : "") + " {" + members + "}",
                    (a, b) -> a.substring(0, a.length() - 1) + members + "}");
        });
        return classes.values().toArray(String[]::new);
    }

    private static String ported(String source) throws IOException {
        InMemoryExecutionContext context = new InMemoryExecutionContext(failure -> {
            throw new AssertionError(failure);
        });
        List<SourceFile> parsed = JavaParser.fromJavaVersion().dependsOn(declarations(source)).build()
                .parse(context, source).toList();
        Recipe recipe;
        try (InputStream in = FromSparkTest.class.getResourceAsStream(RECIPE)) {
            recipe = Environment.builder()
                    .load(new YamlResourceLoader(in, URI.create("classpath:" + RECIPE), new Properties()))
                    .build().activateRecipes("io.troupe.porting.FromSpark");
        }
        return recipe.run(new InMemoryLargeSourceSet(parsed), context).getChangeset().getAllResults().stream()
                .map(result -> result.getAfter().printAll()).collect(Collectors.joining());
    }

    private Class<?> compiled(String name, String source) throws Exception {
        JavaFileObject file = new SimpleJavaFileObject(
                URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter problems = new StringWriter();
        assertTrue(ToolProvider.getSystemJavaCompiler().getTask(
                problems, null, null, List.of("-d", folder.toString(), "-proc:none"), null, List.of(file))
                .call(),
                () -> problems + "\n" + source);
        URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()},
                getClass().getClassLoader());
        return Class.forName(name, true, loader);
    }

    private Class<?> port(String name) throws Exception {
        String source = ported(text("/spark/" + name + ".java"));
        assertFalse(source.contains("org.apache.spark") || source.contains("scala."), source);
        Class<?> program = compiled(name, source);
        Thread.currentThread().setContextClassLoader(program.getClassLoader());
        return program;
    }

    @Test
    void aProgramOfRddsWithSharedVariables() throws Exception {
        Object counts = port("WordCount").getMethod("count", String.class, List.class)
                .invoke(null, "local[2]", List.of("the cat", "a cat and the dog"));
        assertEquals(List.of(new Tuple2<>("a", 1), new Tuple2<>("and", 1), new Tuple2<>("cat", 2),
                new Tuple2<>("dog", 1)), counts);
    }

    @Test
    void aProgramOfDatasetsWithFunctionsOfItsOwn() throws Exception {
        Class<?> program = port("Totals");
        Object a = program.getMethod("row", String.class, int.class).invoke(null, "a", 1);
        Object b = program.getMethod("row", String.class, int.class).invoke(null, "b", 3);
        Object totals = program.getMethod("of", String.class, List.class).invoke(null, "local[2]",
                List.of(a, b, a));
        assertEquals(List.of("a 4", "b 6"), totals);
    }
}
