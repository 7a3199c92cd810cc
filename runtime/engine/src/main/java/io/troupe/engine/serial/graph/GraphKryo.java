package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import io.troupe.engine.serial.hooks.HookInput;
import io.troupe.engine.serial.hooks.HookOutput;
import java.io.InvalidObjectException;
import java.lang.reflect.InvocationHandler;
import org.jspecify.annotations.Nullable;

/// A Kryo for one class loader and one [SerializerPolicy]. The policy alone chooses serializers; Kryo's table
/// of defaults and its annotations are not asked. Recursion that gets deep goes on in a thread with a large
/// stack.
public final class GraphKryo extends Kryo {
    /// Levels that an ordinary thread's stack holds safely.
    static final int SHALLOW_LEVELS = 150;
    /// Levels that the large stack holds safely.
    static final int DEEPEST_LEVEL = 200_000;
    /// The text of the exception when there are more.
    static final String TOO_DEEP = "the objects refer to each other in a chain of more than " + DEEPEST_LEVEL
            + " levels";

    private final SerializerPolicy policy;
    private final GraphClasses classes;
    private final GraphReferences references;
    private boolean knowsForeignClasses;
    private @Nullable HookOutput hookOutput;
    private @Nullable HookInput hookInput;

    /// A Kryo for streams as `policy` wants them, which finds classes in `loader`.
    public GraphKryo(SerializerPolicy policy, ClassLoader loader) {
        this(policy, loader, new GraphClasses(), new GraphReferences(policy));
    }

    private GraphKryo(
            SerializerPolicy policy, ClassLoader loader, GraphClasses classes, GraphReferences references) {
        super(classes, references);
        this.policy = policy;
        this.classes = classes;
        this.references = references;
        setClassLoader(loader);
        setRegistrationRequired(false);
        setWarnUnregisteredClasses(false);
        setOptimizedGenerics(false);
        // Kryo maps every class that looks like a lambda, and every proxy class, to these two types.
        register(ClosureSerializer.Closure.class, new LambdaCodec());
        register(InvocationHandler.class, new ProxyCodec());
        CommonTypes.registerAll(this);
    }

    /// The class named `className`, in the class loader of this Kryo.
    Class<?> loadClass(String className) {
        return classes.getTypeByName(className);
    }

    /// What was met in the current graph.
    GraphReferences references() {
        return references;
    }

    /// The stream that `writeObject` hooks see; one hook at a time, nested ones save and restore its state.
    HookOutput hookOutput() {
        if (hookOutput == null) {
            hookOutput = HookOutput.create(this);
        }
        return hookOutput;
    }

    /// The stream that `readObject` hooks see. Made when it is needed: the first one in a JVM takes some 20 ms,
    /// as the JDK looks for a logger for it.
    HookInput hookInput() {
        if (hookInput == null) {
            hookInput = HookInput.create(this);
        }
        return hookInput;
    }

    /// Reads a whole graph and runs the validations that its hooks asked for.
    public @Nullable Object readRoot(Input input) throws InvalidObjectException {
        Object object = readClassAndObject(input);
        if (hookInput != null) {
            hookInput.runValidations();
        }
        return object;
    }

    /// From here to [#endStream], class names are written once, while every value is a graph of its own.
    public void beginStream() {
        reset();
        setAutoReset(false);
    }

    /// The stream ends; the Kryo is as before [#beginStream].
    public void endStream() {
        setAutoReset(true);
        reset();
    }

    /// Writes the next value of a stream.
    public void writeNext(Output output, @Nullable Object value) {
        writeClassAndObject(output, value);
        references.reset();
    }

    /// Reads the next value of a stream.
    public @Nullable Object readNext(Input input) throws InvalidObjectException {
        Object value = readRoot(input);
        references.reset();
        return value;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Serializer getDefaultSerializer(Class type) {
        if (!isOfThisLoader(type)) {
            knowsForeignClasses = true;
        }
        return policy.serializerFor(this, type);
    }

    private boolean isOfThisLoader(Class<?> type) {
        ClassLoader owner = type.getClassLoader();
        if (owner == null) {
            return true;
        }
        for (ClassLoader each = getClassLoader(); each != null; each = each.getParent()) {
            if (each.equals(owner)) {
                return true;
            }
        }
        return owner.equals(ClassLoader.getPlatformClassLoader())
                || owner.equals(GraphKryo.class.getClassLoader());
    }

    /// Whether this Kryo met a class of another loader. It must not outlive its use then, or that loader could
    /// not be collected.
    boolean knowsForeignClasses() {
        return knowsForeignClasses;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected String unregisteredClassMessage(Class type) {
        return policy.unregistered(type);
    }

    @Override
    public void writeObject(Output output, Object object) {
        try {
            if (entersDeepStack()) {
                deep(() -> super.writeObject(output, object));
            } else {
                super.writeObject(output, object);
            }
        } catch (UnserializableException e) {
            throw passing(e, object);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void writeObject(Output output, Object object, Serializer serializer) {
        try {
            if (entersDeepStack()) {
                deep(() -> super.writeObject(output, object, serializer));
            } else {
                super.writeObject(output, object, serializer);
            }
        } catch (UnserializableException e) {
            throw passing(e, object);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void writeObjectOrNull(Output output, @Nullable Object object, Serializer serializer) {
        try {
            if (entersDeepStack()) {
                deep(() -> super.writeObjectOrNull(output, object, serializer));
            } else {
                super.writeObjectOrNull(output, object, serializer);
            }
        } catch (UnserializableException e) {
            throw passing(e, object);
        }
    }

    @Override
    public void writeClassAndObject(Output output, @Nullable Object object) {
        try {
            if (entersDeepStack()) {
                deep(() -> super.writeClassAndObject(output, object));
            } else {
                super.writeClassAndObject(output, object);
            }
        } catch (UnserializableException e) {
            throw passing(e, object);
        }
    }

    @Override
    public <T> T readObject(Input input, Class<T> type) {
        return entersDeepStack()
                ? DeepStack.call(() -> super.readObject(input, type))
                : super.readObject(input, type);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public <T> T readObject(Input input, Class<T> type, Serializer serializer) {
        return entersDeepStack()
                ? DeepStack.call(() -> super.readObject(input, type, serializer))
                : super.readObject(input, type, serializer);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public <T> @Nullable T readObjectOrNull(Input input, Class<T> type, Serializer serializer) {
        return entersDeepStack()
                ? DeepStack.<@Nullable T>call(() -> super.readObjectOrNull(input, type, serializer))
                : super.readObjectOrNull(input, type, serializer);
    }

    @Override
    public @Nullable Object readClassAndObject(Input input) {
        return entersDeepStack()
                ? DeepStack.<@Nullable Object>call(() -> super.readClassAndObject(input))
                : super.readClassAndObject(input);
    }

    private boolean entersDeepStack() {
        int depth = getDepth();
        if (depth >= DEEPEST_LEVEL) {
            throw new KryoException(TOO_DEEP);
        }
        return depth == SHALLOW_LEVELS;
    }

    private static UnserializableException passing(UnserializableException failure, @Nullable Object object) {
        if (object != null) {
            failure.passThrough(object);
        }
        return failure;
    }

    private static void deep(Runnable work) {
        DeepStack.<@Nullable Object>call(() -> {
            work.run();
            return null;
        });
    }

    /// Registers `serializer` for exactly `type` under the next id.
    public Registration add(Class<?> type, Serializer<?> serializer) {
        if (getClassResolver().getRegistration(type) != null) {
            throw new KryoException("registered twice: " + type.getName());
        }
        return register(type, serializer);
    }
}
