package com.acme;

import io.troupe.engine.serial.DriverOnly;
import java.io.InputStream;
import java.io.Serializable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// A program with every kind of function that holds what it should not. Every method returns the function and
/// notes the line before it.
public class LogJob {
    /// The functional interface of an API.
    @FunctionalInterface
    public interface Fn<A, B> extends Serializable {
        /// Applies it.
        B apply(A input);
    }

    /// A dataset.
    public static final class Dataset implements DriverOnly {
        @Override
        public String driverOnlyName() {
            return "an Rdd";
        }
    }

    /// A function that is an ordinary class.
    public static final class Upper implements Fn<String, String> {
        private static final long serialVersionUID = 1L;

        private final Object lock = new Object();

        @Override
        public String apply(String text) {
            return text.toUpperCase() + lock;
        }
    }

    record Settings(String name, Object extra) {}

    private static final int LIMIT = 3;

    private final int threshold = LIMIT + line();
    private final int constant = 3;
    private final Client client = new Client();
    private int line;

    /// The line of the last function.
    public int line() {
        return line;
    }

    private void nextLine() {
        line = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber()) + 1;
    }

    /// Captures a local variable.
    public Fn<String, String> localVariable() {
        Socket connection = new Socket();
        nextLine();
        return text -> text + connection;
    }

    /// Captures the second of two variables.
    public Fn<String, String> secondOfTwo() {
        String prefix = "p";
        InputStream input = InputStream.nullInputStream();
        nextLine();
        return text -> prefix + text + input;
    }

    /// Captures what holds it.
    public Fn<String, String> insideAnObject() {
        Client sender = new Client();
        nextLine();
        return text -> sender.send(text);
    }

    /// Captures this for a constant field only.
    public Fn<String, Boolean> fieldOfThis() {
        nextLine();
        return text -> text.length() > threshold;
    }

    /// Captures this for a constant, whose value the compiler knows.
    public Fn<String, Boolean> constantOfThis() {
        nextLine();
        return text -> text.length() > constant;
    }

    /// Captures this for a method.
    public Fn<String, Boolean> methodOfThis() {
        nextLine();
        return text -> isLong(text);
    }

    private boolean isLong(String text) {
        return text.length() > threshold;
    }

    /// A bound receiver in a variable.
    public Fn<String, String> boundVariable() {
        Client sender = new Client();
        nextLine();
        return sender::send;
    }

    /// A bound receiver in a field.
    public Fn<String, String> boundField() {
        nextLine();
        return client::receive;
    }

    /// The same reference as another method makes, given to an operation here.
    public void giveBoundField(Consumer<Object> operation) {
        nextLine();
        operation.accept((Fn<String, String>) client::send);
    }

    /// A bound receiver that is this.
    public Fn<String, Boolean> boundThis() {
        nextLine();
        return this::isLong;
    }

    /// An anonymous class holds the enclosing object.
    public Fn<String, Boolean> anonymousClass() {
        nextLine();
        return new Fn<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Boolean apply(String text) {
                return text.length() > threshold;
            }
        };
    }

    /// An anonymous class captures a variable.
    public static Fn<String, String> anonymousClassWithVariable() {
        Socket connection = new Socket();
        return new Fn<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String apply(String text) {
                return text + connection;
            }
        };
    }

    /// A member class that is not static.
    public class Inner implements Fn<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean apply(String text) {
            return isLong(text);
        }
    }

    /// Captures a function of an ordinary interface.
    public Fn<String, String> ordinaryFunction() {
        Function<String, String> clean = String::strip;
        nextLine();
        return text -> clean.apply(text);
    }

    /// Captures a lambda that captures.
    public Fn<String, String> lambdaInLambda() {
        Socket connection = new Socket();
        Fn<String, String> inner = text -> text + connection;
        nextLine();
        return text -> inner.apply(text);
    }

    /// Captures a list.
    public Fn<String, String> elementOfAList() {
        List<Object> clients = new ArrayList<>(List.of("a", new Socket()));
        nextLine();
        return text -> text + clients;
    }

    /// Captures an unmodifiable view of a map.
    public Fn<String, String> valueInAMap() {
        Map<String, Object> table = Collections.unmodifiableMap(new HashMap<>(Map.of("key", new Socket())));
        nextLine();
        return text -> text + table;
    }

    /// Captures an array of arrays.
    public Fn<String, String> elementOfAnArray() {
        Object[][] grid = {{}, {1, new Socket()}};
        nextLine();
        return text -> text + grid.length;
    }

    /// Captures a record.
    public Fn<String, String> componentOfARecord() {
        Settings settings = new Settings("s", new Socket());
        nextLine();
        return text -> text + settings;
    }

    /// Captures an optional.
    public Fn<String, String> insideAnOptional() {
        Optional<Socket> maybe = Optional.of(new Socket());
        nextLine();
        return text -> text + maybe;
    }

    /// Captures a reference.
    public Fn<String, String> insideAJdkObject() {
        AtomicReference<Object> reference = new AtomicReference<>(new Socket());
        nextLine();
        return text -> text + reference;
    }

    /// Captures a dataset.
    public Fn<String, String> dataset() {
        Dataset other = new Dataset();
        nextLine();
        return text -> text + other;
    }

    /// Captures an object that throws when it is written.
    public Fn<String, String> failingHook() {
        Failing failing = new Failing();
        nextLine();
        return text -> text + failing;
    }

    static class Failing implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
            throw new java.io.IOException("not today");
        }
    }

    static class Link implements Serializable {
        private static final long serialVersionUID = 1L;

        Object next = new Socket();
    }

    /// Captures the start of a long chain.
    public Fn<String, String> endOfAChain() {
        Link chain = new Link();
        for (int i = 0; i < 500; i++) {
            Link link = new Link();
            link.next = chain;
            chain = link;
        }
        Link start = chain;
        nextLine();
        return text -> text + start;
    }

    /// Several lines in the body.
    public Fn<String, String> longBody() {
        Socket connection = new Socket();
        nextLine();
        return text -> {

            String line = text + connection;
            return line;
        };
    }
}
