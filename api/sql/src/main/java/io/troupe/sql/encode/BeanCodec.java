package io.troupe.sql.encode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Beans: properties with a getter in the order of their names, objects made without parameters and then filled where
/// there is a setter.
final class BeanCodec extends StructCodec {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Access access;

    /// How objects are read and filled; looked up once in each process.
    private record Access(Method[] getters, @Nullable Method[] setters) {}

    BeanCodec(Class<?> beanClass, List<Member> members) {
        super(beanClass, members);
    }

    private Access access() {
        Access known = access;
        if (known == null) {
            List<BeanProperty> properties = BeanProperty.of(structClass());
            List<String> names = names();
            Method[] getters = new Method[names.size()];
            @Nullable
            Method[] setters = new @Nullable Method[names.size()];
            for (BeanProperty property : properties) {
                int index = names.indexOf(property.name());
                getters[index] = property.getter();
                setters[index] = property.setter();
            }
            known = new Access(getters, setters);
            access = known;
        }
        return known;
    }

    @Override
    @Nullable
    Object[] read(Object object) {
        Method[] getters = access().getters();
        @Nullable
        Object[] parts = new @Nullable Object[getters.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = call(getters[i], object);
        }
        return parts;
    }

    @Override
    boolean isNeeded(int index) {
        return access().setters()[index] != null;
    }

    /// Null leaves a property as the constructor made it only when it is primitive; those were refused before.
    @Override
    Object make(@Nullable Object[] parts) {
        Object bean = Constructors.newInstance(structClass());
        @Nullable
        Method[] setters = access().setters();
        for (int i = 0; i < parts.length; i++) {
            Method setter = setters[i];
            if (setter != null) {
                call(setter, bean, parts[i]);
            }
        }
        return bean;
    }

    private @Nullable Object call(Method method, Object bean, @Nullable Object... arguments) {
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            throw Constructors.unwrapped(structClass(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    structClass().getName() + " cannot be used: make it public or open its package", e);
        }
    }
}
