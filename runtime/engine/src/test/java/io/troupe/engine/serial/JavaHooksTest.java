package io.troupe.engine.serial;

import static io.troupe.engine.serial.ClosureCopies.copy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaHooksTest {
    /// Writes primitive data, fields and objects in turn.
    static class Mixed implements Serializable {
        private static final long serialVersionUID = 1L;

        int number = 1;
        @Nullable
        Object self;
        transient String text = "";
        transient byte @Nullable [] bytes;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(42);
            out.defaultWriteObject();
            out.writeUTF(text);
            out.writeObject(List.of("a", 1));
            out.writeLong(-1);
            out.write(new byte[]{1, 2, 3});
            out.writeDouble(0.5);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            assertEquals(42, in.readInt());
            in.defaultReadObject();
            text = in.readUTF();
            assertEquals(List.of("a", 1), in.readObject());
            assertEquals(-1, in.readLong());
            bytes = new byte[3];
            in.readFully(bytes);
            assertEquals(0.5, in.readDouble());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void hooksWriteDataFieldsAndObjectsInAnyOrder() {
        Mixed mixed = new Mixed();
        mixed.number = 9;
        mixed.text = "t";
        mixed.self = mixed;
        Mixed copied = copy(mixed);
        assertEquals(9, copied.number);
        assertEquals("t", copied.text);
        assertSame(copied, copied.self);
        assertEquals(3, Objects.requireNonNull(copied.bytes)[2]);
    }

    /// Reads less than it wrote, which Java allows.
    static class Forgetful implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name = "f";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(1);
            out.writeObject(new ArrayList<>(List.of(this)));
            out.writeObject("left over");
            out.writeInt(2);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }
    }

    /// Has no readObject at all.
    static class WriteOnly implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name = "w";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject("extra");
        }
    }

    @Test
    void whatAHookDoesNotReadIsSkipped() {
        Object after = new Object[]{new Forgetful(), new WriteOnly(), "after"};
        Object[] copied = (Object[]) copy(after);
        assertEquals("f", ((Forgetful) copied[0]).name);
        assertEquals("w", ((WriteOnly) copied[1]).name);
        assertEquals("after", copied[2]);
    }

    /// Reads until there is nothing more.
    static class Greedy implements Serializable {
        private static final long serialVersionUID = 1L;

        transient List<Object> items = new ArrayList<>(List.of("x", "y"));

        private void writeObject(ObjectOutputStream out) throws IOException {
            for (Object item : items) {
                out.writeObject(item);
            }
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            items = new ArrayList<>();
            try {
                while (true) {
                    items.add(in.readObject());
                }
            } catch (OptionalDataException end) {
                assertTrue(end.eof);
            }
        }
    }

    @Test
    void theEndOfTheDataIsAnOptionalDataException() {
        assertEquals(List.of("x", "y"), copy(new Greedy()).items);
    }

    static class Money implements Externalizable {
        private static final long serialVersionUID = 1L;

        String currency = "";
        long amount;

        public Money() {}

        Money(String currency, long amount) {
            this.currency = currency;
            this.amount = amount;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(currency);
            out.writeLong(amount);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            currency = (String) in.readObject();
            amount = in.readLong();
        }
    }

    @Test
    void externalizableObjectsReadThemselves() {
        Money copied = copy(new Money("KRW", 5));
        assertEquals("KRW", copied.currency);
        assertEquals(5, copied.amount);
    }

    static final class Temperature implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double celsius;

        Temperature(double celsius) {
            this.celsius = celsius;
        }

        private Object writeReplace() {
            return new Form(celsius + 273.15);
        }

        private record Form(double kelvin) implements Serializable {
            private Object readResolve() {
                return new Temperature(kelvin - 273.15);
            }
        }
    }

    @Test
    void aReplacementTravelsInstead() {
        Temperature shared = new Temperature(20);
        List<Temperature> copied = copy(List.of(shared, shared));
        assertEquals(20, copied.get(0).celsius, 1e-9);
        assertSame(copied.get(0), copied.get(1));
    }

    static final class Unit implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Unit METRE = new Unit();

        private Object readResolve() {
            return METRE;
        }
    }

    @Test
    void aSingletonStaysOne() {
        Object[] copied = copy(new Object[]{Unit.METRE, List.of(Unit.METRE), Unit.METRE});
        assertSame(Unit.METRE, copied[0]);
        assertSame(Unit.METRE, ((List<?>) copied[1]).getFirst());
        assertSame(Unit.METRE, copied[2]);
    }

    static class Declared implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {
                new ObjectStreamField("kept", String.class), new ObjectStreamField("number", int.class),
                new ObjectStreamField("absent", Object.class)};

        String kept = "k";
        int number = 3;
        @Nullable
        String left = "l";
    }

    @Test
    void declaredFieldsAreTheOnesThatTravel() {
        Declared copied = copy(new Declared());
        assertEquals("k", copied.kept);
        assertEquals(3, copied.number);
        assertNull(copied.left);
    }

    static class Base {
        String made = "not by its constructor";

        protected Base() {
            made = "by its constructor";
        }
    }

    static class Derived extends Base implements Serializable {
        private static final long serialVersionUID = 1L;

        String own = "o";
    }

    static class NeedsArgument {
        NeedsArgument(int unused) {}
    }

    static class Orphan extends NeedsArgument implements Serializable {
        private static final long serialVersionUID = 1L;

        Orphan() {
            super(1);
        }
    }

    @Test
    void theConstructorOfTheFirstPlainSuperclassRuns() {
        Derived derived = new Derived();
        derived.made = "changed";
        derived.own = "changed";
        assertEquals("by its constructor", copy(derived).made);
        assertEquals("changed", copy(derived).own);
    }

    @Test
    void aSuperclassThatCannotBeMadeIsNamed() {
        TroupeException refused = assertThrows(TroupeException.class, () -> copy(new Orphan()));
        assertTrue(refused.getMessage().contains("extends " + NeedsArgument.class.getName()),
                refused.getMessage());
    }

    static class Range implements Serializable {
        private static final long serialVersionUID = 1L;

        int from;
        int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            in.registerValidation(() -> {
                if (from > to) {
                    throw new InvalidObjectException(from + " is more than " + to);
                }
            }, 0);
        }
    }

    @Test
    void validationsRunWhenTheGraphIsThere() {
        assertEquals(2, copy(new Range(1, 2)).to);
        TroupeException refused = assertThrows(TroupeException.class, () -> copy(new Range(2, 1)));
        assertTrue(refused.getMessage().contains("2 is more than 1"), refused.getMessage());
    }

    static class Chain implements Serializable {
        private static final long serialVersionUID = 1L;

        transient @Nullable Chain next;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(next);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            next = (Chain) in.readObject();
        }
    }

    @Test
    void hooksMayGoDeep() {
        Chain first = new Chain();
        for (int i = 1; i < 10_000; i++) {
            Chain before = new Chain();
            before.next = first;
            first = before;
        }
        int length = 0;
        for (Chain chain = copy(first); chain != null; chain = chain.next) {
            length++;
        }
        assertEquals(10_000, length);
    }

    static class CountingHandler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        int answer = 7;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) {
            return answer;
        }
    }

    @Test
    void dynamicProxiesTravelWithTheirHandler() {
        Supplier<?> proxy = (Supplier<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[]{Supplier.class}, new CountingHandler());
        assertEquals(7, copy(proxy).get());
    }

    @Test
    void aHookThatKeptTheStreamCannotWriteLater() {
        Keeper keeper = new Keeper();
        copy(keeper);
        ObjectOutputStream kept = Objects.requireNonNull(keeper.kept);
        assertThrows(IOException.class, () -> kept.writeObject("late"));
    }

    static class Keeper implements Serializable {
        private static final long serialVersionUID = 1L;

        transient @Nullable ObjectOutputStream kept;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            kept = out;
        }
    }
}
