package io.troupe.node.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Function1;

class PlainLambdasTest {
    @TempDir
    private Path folder;

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void aLambdaOfScalaWorksAsBeforeButIsNotSerialisable() throws Exception {
        byte[] plain = PlainLambdas.of(classFile(akka.util.ConstantFun$.class)).orElseThrow();
        ClassLoader loader = new ClassLoader(PlainLambdasTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals("akka.util.ConstantFun$")
                        ? defineClass(name, plain, 0, plain.length)
                        : super.loadClass(name, resolve);
            }
        };
        Class<?> changed = loader.loadClass("akka.util.ConstantFun$");
        Object instance = changed.getField("MODULE$").get(null);
        Function1<?, ?> function = (Function1<?, ?>) changed.getMethod("scalaIdentityFunction")
                .invoke(instance);
        assertFalse(function instanceof Serializable, function.toString());
        assertInstanceOf(Serializable.class, akka.util.ConstantFun.scalaIdentityFunction());
        assertEquals("x", Function1.class.getMethod("apply", Object.class).invoke(function, "x"));
    }

    @Test
    void allClassesOfAJarStayValid() throws Exception {
        List<String> problems = new ArrayList<>();
        int changed = 0;
        try (JarFile jar = new JarFile(jarOf(akka.actor.typed.Behavior.class).toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    byte[] content;
                    try (InputStream in = jar.getInputStream(entry)) {
                        content = in.readAllBytes();
                    }
                    Optional<byte[]> plain = PlainLambdas.of(content);
                    if (plain.isPresent()) {
                        changed++;
                        int before = ClassFile.of().verify(content).size();
                        ClassFile.of().verify(plain.get()).stream().skip(before)
                                .forEach(error -> problems.add(entry.getName() + ": " + error.getMessage()));
                    }
                }
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(changed > 20, changed + " classes were changed");
    }

    @Test
    void aClassWithoutSuchLambdasIsLeftAlone() throws Exception {
        assertEquals(Optional.empty(), PlainLambdas.of(classFile(PlainLambdasTest.class)));
        assertEquals(Optional.empty(), PlainLambdas.of(classFile(Thread.class)));
    }

    @Test
    void aJarIsCopiedOnceAndItsConfigurationHasNoComments() throws Exception {
        Path source = jarOf(akka.actor.ActorSystem.class);
        assertTrue(PrepareJars.prepare(source, folder));
        assertFalse(PrepareJars.prepare(source, folder));
        String before = configurationIn(source);
        String after = configurationIn(folder.resolve(source.getFileName()));
        assertTrue(after.length() < before.length() / 2, after);
        assertEquals(ConfigFactory.parseString(before), ConfigFactory.parseString(after));
    }

    private static String configurationIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry("reference.conf"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
