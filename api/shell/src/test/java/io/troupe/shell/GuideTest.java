package io.troupe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each page of the guide is typed into a shell, and does what it says.
@Timeout(300)
class GuideTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    /// A statement on one line and the text that its value should have.
    private static final Pattern CLAIM = Pattern.compile("^(\\S.*); // => (.*)$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    /// The page with its claims as calls that write down what is so.
    private String script(String code) {
        return "import java.time.*;\nimport java.nio.file.*;\nimport java.util.*;\n"
                + "Path folder = Path.of(\"" + folder + "\");\n"
                + "void claim(Object value) throws Exception { Files.writeString(folder.resolve(\"claims\"), value + \"\\n\", "
                + "StandardOpenOption.CREATE, StandardOpenOption.APPEND); }\n"
                + CLAIM.matcher(code).replaceAll("claim($1);");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getting-started", "dataframes", "deployment", "porting"})
    void everySnippetRunsAndEveryClaimHolds(String page) throws IOException {
        String code = CODE.matcher(Files.readString(Path.of("../../docs/" + page + ".md"))).results()
                .map(found -> found.group(1)).collect(Collectors.joining("\n"));
        List<String> claims = CLAIM.matcher(code).results().map(found -> found.group(2)).toList();
        assertTrue(!claims.isEmpty(), page);

        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        InputStream input = new ByteArrayInputStream(script(code).getBytes(StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        assertEquals(0, new Shell(input, out, out, false).run(List.of("--master", "local[2]")));

        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
        assertEquals(claims, Files.readAllLines(folder.resolve("claims")));
    }
}
