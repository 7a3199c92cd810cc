package io.troupe.porting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.config.Environment;
import org.openrewrite.config.YamlResourceLoader;
import org.openrewrite.internal.InMemoryLargeSourceSet;
import org.openrewrite.java.JavaParser;

/// What the recipe makes of calls that only Scala needs. Spark and Scala are not here, but classes with their names.
@Timeout(300)
class ScalaTypesTest {
    private static final String RECIPE = "/META-INF/rewrite/from-spark.yml";
    private static final String[] CLASSES = {
            "package scala; public class Tuple2<A, B> { public A _1; public B _2; public A _1() { return _1; } }",
            "package scala.collection; public interface SeqOps<T> { T apply(int i); int length(); }",
            "package scala.collection; public interface Seq<T> extends SeqOps<T> {}",
            "package scala.jdk.javaapi; public class CollectionConverters {"
                    + " public static <T> java.util.List<T> asJava(scala.collection.Seq<T> s) { return null; } }",
            "package org.apache.spark; public class SparkContext {}",
            "package org.apache.spark.api.java; public class JavaSparkContext {"
                    + " public static JavaSparkContext fromSparkContext(org.apache.spark.SparkContext c) {"
                    + " return null; } public org.apache.spark.SparkContext sc() { return null; } }",
            "package org.apache.spark.api.java; public class Optional<T> { public T orNull() { return null; } }",
            "package org.apache.spark.sql; public class SparkSession {"
                    + " public org.apache.spark.SparkContext sparkContext() { return null; } }",
            "package org.apache.spark.sql.types; public class LongType$ { public static LongType$ MODULE$; }"};

    private static String ported(String source) throws IOException {
        InMemoryExecutionContext context = new InMemoryExecutionContext(failure -> {
            throw new AssertionError(failure);
        });
        List<SourceFile> parsed = JavaParser.fromJavaVersion().dependsOn(CLASSES).build()
                .parse(context, source)
                .toList();
        try (InputStream in = ScalaTypesTest.class.getResourceAsStream(RECIPE)) {
            return Environment.builder()
                    .load(new YamlResourceLoader(in, URI.create("classpath:" + RECIPE), new Properties()))
                    .build().activateRecipes("io.troupe.porting.FromSpark")
                    .run(new InMemoryLargeSourceSet(parsed), context).getChangeset().getAllResults().stream()
                    .map(result -> result.getAfter().printAll()).collect(Collectors.joining());
        }
    }

    @Test
    void callsLoseWhatScalaNeeds() throws IOException {
        assertEquals(
                """
                    import io.troupe.Tuple2;
                    import io.troupe.rdd.TroupeContext;
                    import io.troupe.sql.TroupeSession;
                    import java.util.List;
                    import java.util.Optional;

                    class Program {
                        Object run(TroupeSession session, Tuple2<String, Tuple2<Integer, Long>> pair, Optional<String> name,
                                List<String> words) {
                            TroupeContext context = session.context();
                            if (pair._2()._1() > words.size()) {
                                return name.orElse(null);
                            }
                            List<String> all = words;
                            return pair._1() + all.size() + words.get(0) + context;
                        }
                    }
                    """,
                ported("""
                    import org.apache.spark.api.java.JavaSparkContext;
                    import org.apache.spark.api.java.Optional;
                    import org.apache.spark.sql.SparkSession;
                    import scala.Tuple2;
                    import scala.collection.Seq;
                    import scala.jdk.javaapi.CollectionConverters;
                    import java.util.List;

                    class Program {
                        Object run(SparkSession session, Tuple2<String, Tuple2<Integer, Long>> pair, Optional<String> name,
                                Seq<String> words) {
                            JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
                            if (pair._2._1 > words.length()) {
                                return name.orNull();
                            }
                            List<String> all = CollectionConverters.asJava(words);
                            return pair._1() + all.size() + words.apply(0) + context.sc();
                        }
                    }
                    """));
    }

    @Test
    void objectsOfTypesBecomeConstants() throws IOException {
        assertEquals("""
            import io.troupe.sql.types.DataTypes;

            class Program {
                Object type = DataTypes.LongType;
            }
            """, ported("""
            import org.apache.spark.sql.types.LongType$;

            class Program {
                Object type = LongType$.MODULE$;
            }
            """));
    }
}
