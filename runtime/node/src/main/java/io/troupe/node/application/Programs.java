package io.troupe.node.application;

import io.troupe.node.command.Suggestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Main classes with short names. A jar lists them in a properties file: `name = main.Class what it does`.
public final class Programs {
    private static final String APPLICATIONS = "META-INF/troupe/applications.properties";
    private static final String TOOLS = "META-INF/troupe/tools.properties";

    private final SequencedMap<String, Program> byName;

    private Programs(SequencedMap<String, Program> byName) {
        this.byName = byName;
    }

    /// A main class and its short name.
    public record Program(String name, String mainClass, String description) {}

    /// The samples: the first list on the class path. The others are not looked for, because that opens every
    /// jar.
    public static Programs applications() {
        SequencedMap<String, Program> programs = new TreeMap<>();
        URL list = Programs.class.getClassLoader().getResource(APPLICATIONS);
        if (list != null) {
            read(list, programs);
        }
        return new Programs(programs);
    }

    /// The commands that modules add to the command line: all lists on the class path.
    public static Programs tools() {
        SequencedMap<String, Program> programs = new TreeMap<>();
        try {
            Enumeration<URL> lists = Programs.class.getClassLoader().getResources(TOOLS);
            while (lists.hasMoreElements()) {
                read(lists.nextElement(), programs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Programs(programs);
    }

    /// The program called `name`.
    public Optional<Program> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// All programs, by name.
    public Iterable<Program> all() {
        return byName.sequencedValues();
    }

    /// ` Did you mean 'x'?` or an empty text.
    public String didYouMean(String name) {
        return Suggestion.didYouMean(name, byName.keySet());
    }

    private static void read(URL list, SequencedMap<String, Program> programs) {
        Properties lines = new Properties();
        try (InputStream stream = list.openStream()) {
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + list, e);
        }
        for (String name : lines.stringPropertyNames()) {
            String[] words = lines.getProperty(name).strip().split("\\s+", 2);
            programs.put(name, new Program(name, words[0], words.length == 2 ? words[1] : ""));
        }
    }
}
