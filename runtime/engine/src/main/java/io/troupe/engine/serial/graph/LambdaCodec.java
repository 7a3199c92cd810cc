package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.StringSerializer;
import io.troupe.engine.serial.hooks.LambdaForm;
import io.troupe.engine.serial.hooks.MethodReferences;
import io.troupe.engine.serial.hooks.SerialAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.Objects;

/// Lambdas and method references. They travel as their [SerializedLambda]: which method of which class, and the
/// captured values; the capturing class, found in the class loader of the Kryo, makes the lambda again. The
/// names in it are constants of the class, the same objects for every lambda of a site, so that a stream with
/// references holds them once.
final class LambdaCodec extends Serializer<Object> {
    private static final MethodHandle TO_LAMBDA = Objects.requireNonNull(
            SerialAccess.readResolve(
                    SerializedLambda.class, MethodType.methodType(Object.class, SerializedLambda.class)));

    private final StringSerializer names = new StringSerializer();

    LambdaCodec() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Object lambda) {
        LambdaForm form = LambdaForm.of(lambda.getClass());
        if (!form.isSerializable()) {
            throw new UnserializableException(lambda, form.obstacle(), null);
        }
        SerializedLambda serialized = form.serialize(lambda);
        // the JVM makes a new string for this name only
        kryo.writeObject(output, serialized.getCapturingClass().intern(), names);
        kryo.writeObject(output, serialized.getFunctionalInterfaceClass(), names);
        kryo.writeObject(output, serialized.getFunctionalInterfaceMethodName(), names);
        kryo.writeObject(output, serialized.getFunctionalInterfaceMethodSignature(), names);
        output.writeByte(serialized.getImplMethodKind());
        kryo.writeObject(output, serialized.getImplClass(), names);
        kryo.writeObject(output, serialized.getImplMethodName(), names);
        kryo.writeObject(output, serialized.getImplMethodSignature(), names);
        kryo.writeObject(output, serialized.getInstantiatedMethodType(), names);
        int captureCount = serialized.getCapturedArgCount();
        output.writeVarInt(captureCount, true);
        GraphReferences references = ((GraphKryo) kryo).references();
        references.open(lambda);
        for (int i = 0; i < captureCount; i++) {
            kryo.writeClassAndObject(output, serialized.getCapturedArg(i));
        }
        references.close(lambda);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        String capturingClass = kryo.readObject(input, String.class, names);
        String interfaceName = kryo.readObject(input, String.class, names);
        String interfaceMethod = kryo.readObject(input, String.class, names);
        String interfaceSignature = kryo.readObject(input, String.class, names);
        int kind = input.readByte();
        String implClass = kryo.readObject(input, String.class, names);
        String implMethod = kryo.readObject(input, String.class, names);
        String implSignature = kryo.readObject(input, String.class, names);
        String instantiatedType = kryo.readObject(input, String.class, names);
        Object[] captures = new Object[input.readVarInt(true)];
        for (int i = 0; i < captures.length; i++) {
            captures[i] = kryo.readClassAndObject(input);
        }
        Class<?> capturing = ((GraphKryo) kryo).loadClass(capturingClass.replace('/', '.'));
        SerializedLambda serialized = new SerializedLambda(
                capturing, interfaceName, interfaceMethod, interfaceSignature, kind, implClass, implMethod,
                implSignature, instantiatedType, captures);
        try {
            Object made = (Object) TO_LAMBDA.invokeExact(serialized);
            return MethodReferences.corrected(serialized, capturing, made);
        } catch (Error e) {
            throw e;
        } catch (IllegalAccessException e) {
            throw new KryoException(
                    capturing.getName() + " refers to " + implClass.replace('/', '.') + "::" + implMethod
                            + " with several types, which Java confuses when it reads them;"
                            + " write a lambda instead, such as x -> x." + implMethod + "()",
                    e);
        } catch (Throwable e) {
            throw new KryoException(
                    "a lambda of " + capturing.getName()
                            + " cannot be made again; does the executor have another version of"
                            + " the class?",
                    e);
        }
    }
}
