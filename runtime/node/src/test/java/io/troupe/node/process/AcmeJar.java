package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A jar with a program that nobody else has on the class path: `com.acme.Count`, whose tasks use a class and a
/// resource of the same jar, and say in which process they ran.
final class AcmeJar {
    static final String MAIN_CLASS = "com.acme.Count";
    private static final String SOURCE = """
        package com.acme;

        import io.troupe.TroupeConf;
        import io.troupe.engine.Engine;
        import io.troupe.engine.Engines;
        import io.troupe.engine.job.*;
        import java.nio.file.Path;
        import java.util.List;
        import java.util.Map;

        public final class Count {
            record Answer(String word, int length, long pid) implements java.io.Serializable {}

            static final class Words {
                static Answer read() throws Exception {
                    try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("com/acme/word.txt")) {
                        String word = new String(in.readAllBytes());
                        return new Answer(word, word.length(), ProcessHandle.current().pid());
                    }
                }
            }

            public static void main(String[] arguments) throws Exception {
                try (Engine engine = Engines.start(new TroupeConf())) {
                    for (String jar : System.getProperty("troupe.jars").split(",")) {
                        engine.addJar(Path.of(jar));
                    }
                    StageSpec stage = new StageSpec(engine.newStageId(), "count", 1,
                        List.of(new PartitionSpec(0, null, List.of(), List.of())), List.of(),
                        engine.serialize(task -> Words.read()), new StageOutput.Result(), true);
                    Answer answer = (Answer) engine.submit(new JobSpec("count", List.of(stage), Map.of()))
                        .completion().get().getFirst();
                    System.out.println("answer " + answer.word() + " " + answer.length() + " " + answer.pid());
                }
            }
        }
        """;

    private AcmeJar() {}

    /// Compiles the program and writes its jar into `folder`.
    static Path in(Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve("Count.java");
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(),
                "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString()));
        Files.writeString(classes.resolve("com/acme/word.txt"), "aardvark");
        Path jar = folder.resolve("acme.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : (List<Path>) all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
