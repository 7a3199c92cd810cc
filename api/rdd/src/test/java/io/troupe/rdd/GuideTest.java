package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code of the guide does what the guide says.
final class GuideTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    /// A statement, maybe of several lines, and the text that its value should have.
    private static final Pattern CLAIM = Pattern.compile("^(\\s*)(\\S.*); // => (.*)$");
    private static final String HEAD = """
        import io.troupe.*;
        import io.troupe.rdd.*;
        import io.troupe.shared.*;
        import java.nio.file.*;
        import java.util.*;
        import java.util.regex.*;
        import java.util.stream.*;

        public class Guide {
            public static int claims;

            static void claim(Object value, String text) {
                claims++;
                org.junit.jupiter.api.Assertions.assertEquals(text, String.valueOf(value));
            }
        """;

    @TempDir
    Path folder;

    @Test
    void everySnippetRunsAndEveryClaimHolds() throws Exception {
        List<String> snippets = snippets();
        assertTrue(snippets.size() >= 10, () -> "too few snippets: " + snippets);
        StringBuilder source = new StringBuilder(HEAD);
        int claims = 0;
        for (int i = 0; i < snippets.size(); i++) {
            String body = claimed(snippets.get(i));
            claims += body.split("claim\\(", -1).length - 1;
            source.append("    public static void snippet").append(i)
                    .append("(TroupeContext context, Path folder) throws Exception {\n").append(body)
                    .append("    }\n");
        }
        Class<?> guide = compiled(source.append("}\n").toString());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(guide.getClassLoader());
        try (TroupeContext context = new TroupeContext("local[2]", "guide")) {
            for (int i = 0; i < snippets.size(); i++) {
                run(guide, i, context, snippets.get(i));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        assertEquals(claims, guide.getField("claims").getInt(null));
    }

    private void run(Class<?> guide, int index, TroupeContext context, String snippet) throws Exception {
        Path own = Files.createDirectory(folder.resolve("snippet" + index));
        try {
            guide.getMethod("snippet" + index, TroupeContext.class, Path.class).invoke(null, context, own);
        } catch (InvocationTargetException e) {
            throw new AssertionError("in\n" + snippet, e.getCause());
        }
    }

    private static List<String> snippets() throws IOException {
        Matcher code = CODE.matcher(Files.readString(Path.of("../../docs/rdd.md")));
        List<String> snippets = new ArrayList<>();
        while (code.find()) {
            snippets.add(code.group(1));
        }
        return snippets;
    }

    /// `snippet` with a call that checks in place of each statement that claims something.
    private static String claimed(String snippet) {
        StringBuilder result = new StringBuilder();
        StringBuilder statement = new StringBuilder();
        for (String line : snippet.split("\n")) {
            Matcher claim = CLAIM.matcher(line);
            if (claim.matches()) {
                String text = claim.group(3).replace("\\", "\\\\").replace("\"", "\\\"");
                result.append("claim(").append(statement).append(claim.group(1)).append(claim.group(2))
                        .append(", \"")
                        .append(text).append("\");\n");
                statement.setLength(0);
            } else if (line.endsWith(".mapPartitions(lines -> {") || line.endsWith(".mapToDouble(item -> {")
                    || !statement.isEmpty()) {
                statement.append(line).append('\n');
            } else {
                result.append(line).append('\n');
            }
        }
        return result.append(statement).toString();
    }

    private Class<?> compiled(String source) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path file = folder.resolve("Guide.java");
        Files.writeString(file, source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null,
                    List.of("-d", classes.toString(), "-proc:none", "-classpath",
                            System.getProperty("java.class.path")),
                    null, files.getJavaFileObjects(file)).call();
            assertTrue(done, () -> messages + "\n" + source);
        }
        URLClassLoader loader = new URLClassLoader(new URL[]{classes.toUri().toURL()},
                GuideTest.class.getClassLoader());
        return loader.loadClass("Guide");
    }
}
