package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.files.AddedFiles;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.serial.ClosureCodec;
import io.troupe.engine.task.TaskProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFetchesTest {
    @TempDir
    Path base;

    private final AddedFiles offered = new AddedFiles();
    private final AtomicInteger fetched = new AtomicInteger();
    private final TaskClasses classes = TaskClasses.ofThisProcess("jars", getClass().getClassLoader());
    private LocalFolder folder;
    private JarFetches jars;

    @BeforeEach
    void make() {
        folder = LocalFolder.create(base, "jars", FileChannel::open);
        BulkClient driver = (_, id) -> {
            fetched.incrementAndGet();
            return offered.require(((BulkId.Jar) id).name());
        };
        jars = JarFetches.from(driver, folder, classes);
    }

    @AfterEach
    void close() {
        classes.close();
        folder.close();
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = base.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(1);
        }
        return jar;
    }

    /// Programs are read after the jars that were named before.
    private TaskProgram readProgram() {
        TaskProgram program = _ -> "result";
        return classes.read(new SerializedProgram(new ClosureCodec().write(program)));
    }

    @Test
    void programsWaitForJarsThatWereNamedBefore() throws Exception {
        offered.add(jar("a.jar", "of-a.txt"), "0-a.jar", false);
        offered.add(jar("b.jar", "of-b.txt"), "1-b.jar", false);
        jars.fetch("0-a.jar");
        jars.fetch("1-b.jar");
        jars.fetch("0-a.jar");
        assertNotNull(readProgram());
        assertNotNull(classes.loader().getResource("of-a.txt"));
        assertNotNull(classes.loader().getResource("of-b.txt"));
        assertEquals(2, fetched.get(), "each is fetched once");
    }

    @Test
    void aJarThatIsNotWhatWasAddedIsNotUsed() throws Exception {
        offered.add(jar("a.jar", "before.txt"), "0-a.jar", false);
        jar("a.jar", "changed.txt");
        jars.fetch("0-a.jar");
        CompletionException refused = assertThrows(CompletionException.class, this::readProgram);
        assertTrue(String.valueOf(refused.getCause()).contains("0-a.jar"), refused.toString());
        assertEquals(null, classes.loader().getResource("changed.txt"));
    }
}
