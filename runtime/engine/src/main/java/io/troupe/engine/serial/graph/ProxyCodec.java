package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// Dynamic proxies: the names of their interfaces and the handler.
final class ProxyCodec extends Serializer<Object> {
    ProxyCodec() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Object proxy) {
        Class<?>[] interfaces = proxy.getClass().getInterfaces();
        output.writeVarInt(interfaces.length, true);
        for (Class<?> each : interfaces) {
            output.writeString(each.getName());
        }
        GraphReferences references = ((GraphKryo) kryo).references();
        references.open(proxy);
        kryo.writeClassAndObject(output, Proxy.getInvocationHandler(proxy));
        references.close(proxy);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        Class<?>[] interfaces = new Class<?>[input.readVarInt(true)];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = ((GraphKryo) kryo).loadClass(input.readString());
        }
        if (kryo.readClassAndObject(input) instanceof InvocationHandler handler) {
            return Proxy.newProxyInstance(kryo.getClassLoader(), interfaces, handler);
        }
        throw new KryoException("damaged stream: a proxy without a handler");
    }
}
