package io.troupe.engine.serial;

import static io.troupe.engine.serial.ClosureCopies.copy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.serial.ClosureCopies.Fn;
import io.troupe.engine.serial.ClosureCopies.Source;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LambdaCodecTest {
    record Settings(String name, int level) {}

    static class Job implements Serializable {
        private static final long serialVersionUID = 1L;

        int factor = 3;
        transient Object connection = new Object();
        Fn<Integer, Integer> own = x -> x + this.factor;

        Fn<Integer, Integer> times() {
            return x -> x * factor;
        }

        Fn<Integer, Integer> anonymous() {
            return new Fn<>() {
                private static final long serialVersionUID = 1L;

                @Override
                public Integer apply(Integer x) {
                    return x + factor;
                }
            };
        }

        class Inner implements Serializable {
            private static final long serialVersionUID = 1L;

            int sum() {
                return factor + 1;
            }
        }
    }

    @Test
    void withoutCaptures() {
        Fn<Integer, Integer> twice = x -> 2 * x;
        assertEquals(8, copy(twice).apply(4));
    }

    @Test
    void withCapturesOfEveryKind() {
        int i = 1;
        long l = 2;
        double d = 3;
        float f = 4;
        boolean z = true;
        char c = 'c';
        byte b = 5;
        short s = 6;
        String text = "t";
        int[] array = {7};
        Settings settings = new Settings("r", 3);
        String absent = null;
        Source<String> all = () -> i + "," + l + "," + d + "," + f + "," + z + "," + c + "," + b + "," + s
                + "," + text
                + "," + array[0] + "," + settings.name() + "," + absent;
        assertEquals(all.get(), copy(all).get());
    }

    @Test
    void lambdasInLambdas() {
        Fn<Integer, Integer> inner = x -> x + 1;
        Fn<Integer, Integer> outer = x -> inner.apply(inner.apply(x));
        Fn<Integer, Fn<Integer, Integer>> curried = a -> b -> a * 10 + b;
        assertEquals(5, copy(outer).apply(3));
        assertEquals(34, copy(copy(curried).apply(3)).apply(4));
    }

    @Test
    void methodReferencesOfEveryKind() {
        Fn<String, Integer> staticMethod = Integer::parseInt;
        Fn<String, Integer> unbound = String::length;
        String receiver = "abc";
        Fn<Object, Boolean> bound = receiver::equals;
        Fn<String, StringBuilder> constructor = StringBuilder::new;
        Fn<Integer, int[]> arrayConstructor = int[]::new;
        assertEquals(12, copy(staticMethod).apply("12"));
        assertEquals(3, copy(unbound).apply("xyz"));
        assertTrue(copy(bound).apply("abc"));
        assertEquals("q", copy(constructor).apply("q").toString());
        assertEquals(4, copy(arrayConstructor).apply(4).length);
    }

    interface Merging<A, B> extends Fn<A, B> {}

    interface Marked {}

    /// A functional interface with two abstract methods that are one.
    interface Lengthening extends Fn<String, String>, Serializable {
        @Override
        String apply(String text);
    }

    private static <T> T same(T value) {
        return value;
    }

    @Test
    void methodReferencesToOneMethodKeepTheTypesTheyAreUsedWith() {
        Fn<Tuple2<String, Long>, String> text = Tuple2::_1;
        Fn<Tuple2<Long, Long>, Long> number = Tuple2::_1;
        Merging<Tuple2<Double, Long>, Double> other = Tuple2::_1;
        assertEquals("a", copy(text).apply(new Tuple2<>("a", 1L)));
        assertEquals(7L, copy(number).apply(new Tuple2<>(7L, 1L)));
        assertEquals(7L, copy(copy(number)).apply(new Tuple2<>(7L, 1L)));
        assertEquals(0.5, copy(other).apply(new Tuple2<>(0.5, 1L)));
    }

    @Test
    void staticBoundAndVirtualReferencesKeepTheirTypes() {
        Fn<String, String> sameText = LambdaCodecTest::same;
        Fn<Long, Long> sameNumber = LambdaCodecTest::same;
        Lengthening sameLength = LambdaCodecTest::same;
        Fn<Long, Long> marked = (Fn<Long, Long> & Marked) LambdaCodecTest::same;
        assertEquals("x", copy(sameText).apply("x"));
        assertEquals(3L, copy(sameNumber).apply(3L));
        assertEquals("y", copy(sameLength).apply("y"));
        assertEquals(4L, copy(marked).apply(4L));
        List<Object> list = new ArrayList<>();
        Fn<String, Boolean> addText = list::add;
        Fn<Long, Boolean> addNumber = list::add;
        assertTrue(copy(addText).apply("z"));
        assertTrue(copy(addNumber).apply(5L));
        Fn<Object, String> anyToText = Object::toString;
        Fn<Long, String> numberToText = Object::toString;
        assertEquals("{}", copy(anyToText).apply(Map.of()));
        assertEquals("6", copy(numberToText).apply(6L));
        Fn<List<String>, ArrayList<String>> texts = ArrayList::new;
        Fn<List<Long>, ArrayList<?>> numbers = ArrayList::new;
        Fn<Set<Long>, ArrayList<?>> ofSet = ArrayList::new;
        assertEquals(List.of("q"), copy(texts).apply(List.of("q")));
        assertEquals(List.of(1L), copy(numbers).apply(List.of(1L)));
        assertEquals(List.of(2L), copy(ofSet).apply(Set.of(2L)));
    }

    @Test
    void aReferenceThatWasLinkedOnceIsNotLinkedAgain() {
        Fn<Tuple2<Long, String>, String> first = Tuple2::_2;
        Fn<Tuple2<Long, Integer>, Integer> second = Tuple2::_2;
        assertNotSame(copy(first).getClass(), copy(second).getClass());
        assertSame(copy(first).getClass(), copy(first).getClass());
        assertSame(copy(second).getClass(), copy(second).getClass());
    }

    @Test
    void thisOfASerialisableClass() {
        assertEquals(12, copy(new Job().times()).apply(4));
    }

    @Test
    void anonymousAndInnerClasses() {
        Job job = new Job();
        assertEquals(7, copy(job.anonymous()).apply(4));
        assertEquals(4, copy(job.new Inner()).sum());
    }

    @Test
    void transientFieldsStayBehind() {
        assertNull(copy(new Job()).connection);
    }

    @Test
    void aCycleThroughALambdaEndsAtTheObject() {
        Job copied = copy(new Job());
        copied.factor = 100;
        assertEquals(101, copied.own.apply(1));
        assertEquals(4, copy(new Job().own).apply(1));
    }

    @Test
    void aSharedLambdaStaysShared() {
        Fn<Integer, Integer> shared = x -> x;
        List<Fn<Integer, Integer>> copied = copy(List.of(shared, shared));
        assertSame(copied.get(0), copied.get(1));
        int increment = 2;
        Fn<Integer, Integer> capturing = x -> x + increment;
        List<Fn<Integer, Integer>> copiedCapturing = copy(List.of(capturing, capturing));
        assertSame(copiedCapturing.get(0), copiedCapturing.get(1));
        assertNotSame(capturing, copiedCapturing.get(0));
    }

    @Test
    void aLambdaOfAnOrdinaryInterfaceIsRefused() {
        Function<Integer, Integer> plain = x -> x;
        Fn<Integer, Integer> outer = x -> plain.apply(x);
        TroupeException refused = assertThrows(TroupeException.class, () -> copy(outer));
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, refused.code());
        assertTrue(
                refused.getMessage().contains("plain (a lambda of java.util.function.Function)"),
                refused.getMessage());
    }

    @Test
    void manyLambdasOfOneSiteShareTheirNames() {
        List<Fn<Integer, Integer>> lambdas = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int increment = i;
            lambdas.add(x -> x + increment);
        }
        int one = ClosureCopies.CODEC.write(lambdas.get(1)).length;
        int hundred = ClosureCopies.CODEC.write(lambdas).length;
        assertTrue(hundred < one + 100 * 30, one + " bytes for one, " + hundred + " for a hundred");
        assertEquals(50, copy(lambdas).get(49).apply(1));
    }
}
