package io.troupe.engine.serial.hooks;

import java.io.Serializable;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes method references that their own class makes wrongly.
///
/// The compiler gives a class a method that makes its lambdas of their serialised form. It tells method
/// references to one generic method apart by all but the types they are used with: of `Tuple2::_1` for pairs
/// with a `String` and `Tuple2::_1` for pairs with a `Long` in one class, both become the first, and the second
/// then fails with a `ClassCastException` when it is called. So the second is linked here, just as its `::`
/// would be. Lambdas with a body are not concerned, as each has a method of its own.
public final class MethodReferences {
    /// What a reference is linked from, all but its captured values.
    private record Site(
            String interfaceName, String interfaceMethod, String interfaceSignature, int kind, String owner,
            String method, String signature, String instantiatedType, int captureCount) {}

    /// By the class that has the reference. As many as it has references of this kind, and collected with it.
    private static final ClassValue<Map<Site, MethodHandle>> LINKED = new ClassValue<>() {
        @Override
        protected Map<Site, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private MethodReferences() {}

    /// What `form` of a lambda of `capturing` stands for, where `made` is what `capturing` has made of it: `made`
    /// itself if that is right. Throws `IllegalAccessException` when `capturing` is in a package of a named module
    /// that is not open to this one.
    public static Object corrected(SerializedLambda form, Class<?> capturing, Object made) throws Throwable {
        LambdaForm madeForm = LambdaForm.of(made.getClass());
        if (!madeForm.isSerializable()
                || madeForm.serialize(made).getInstantiatedMethodType()
                        .equals(form.getInstantiatedMethodType())) {
            return made;
        }
        Object[] captures = new Object[form.getCapturedArgCount()];
        for (int i = 0; i < captures.length; i++) {
            captures[i] = form.getCapturedArg(i);
        }
        return factory(form, capturing, made.getClass()).invokeWithArguments(captures);
    }

    private static MethodHandle factory(SerializedLambda form, Class<?> capturing, Class<?> madeType)
            throws Throwable {
        Map<Site, MethodHandle> linked = LINKED.get(capturing);
        Site site = new Site(
                form.getFunctionalInterfaceClass(), form.getFunctionalInterfaceMethodName(),
                form.getFunctionalInterfaceMethodSignature(), form.getImplMethodKind(), form.getImplClass(),
                form.getImplMethodName(), form.getImplMethodSignature(), form.getInstantiatedMethodType(),
                form.getCapturedArgCount());
        MethodHandle known = linked.get(site);
        if (known != null) {
            return known;
        }
        MethodHandle made = link(site, capturing, madeType);
        MethodHandle earlier = linked.putIfAbsent(site, made);
        return earlier == null ? made : earlier;
    }

    private static MethodHandle link(Site site, Class<?> capturing, Class<?> madeType) throws Throwable {
        ClassLoader loader = capturing.getClassLoader();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(capturing, MethodHandles.lookup());
        Class<?> functional = Class.forName(site.interfaceName().replace('/', '.'), false, loader);
        MethodHandle target = target(site, lookup);
        MethodType captures = MethodType.methodType(
                functional, target.type().parameterList().subList(0, site.captureCount()));
        MethodType erased = MethodType.fromMethodDescriptorString(site.interfaceSignature(), loader);
        List<Object> arguments = new ArrayList<>(List.of(
                erased, target, MethodType.fromMethodDescriptorString(site.instantiatedType(), loader),
                LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_MARKERS
                        | LambdaMetafactory.FLAG_BRIDGES));
        addCounted(arguments, markers(functional, madeType));
        addCounted(arguments, bridges(functional, site.interfaceMethod(), erased));
        return LambdaMetafactory
                .altMetafactory(lookup, site.interfaceMethod(), captures, arguments.toArray()).getTarget();
    }

    private static void addCounted(List<Object> arguments, List<?> counted) {
        arguments.add(counted.size());
        arguments.addAll(counted);
    }

    private static MethodHandle target(Site site, MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        ClassLoader loader = lookup.lookupClass().getClassLoader();
        Class<?> owner = Class.forName(site.owner().replace('/', '.'), false, loader);
        MethodType type = MethodType.fromMethodDescriptorString(site.signature(), loader);
        return switch (site.kind()) {
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, site.method(), type);
            case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface ->
                lookup.findVirtual(owner, site.method(), type);
            case MethodHandleInfo.REF_invokeSpecial ->
                lookup.findSpecial(owner, site.method(), type, lookup.lookupClass());
            case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(owner, type);
            default -> throw new IllegalArgumentException("method handle of kind " + site.kind());
        };
    }

    /// The interfaces beside the functional one that `::` was cast to.
    private static List<Class<?>> markers(Class<?> functional, Class<?> madeType) {
        return Arrays.stream(madeType.getInterfaces())
                .filter(each -> each != functional && each != Serializable.class).toList();
    }

    /// Abstract methods of a functional interface that are the same method with other erased types.
    private static List<MethodType> bridges(Class<?> functional, String name, MethodType erased) {
        return Arrays.stream(functional.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && method.getName().equals(name)
                        && method.getParameterCount() == erased.parameterCount())
                .map(MethodReferences::typeOf)
                .filter(type -> !type.equals(erased)).distinct().toList();
    }

    private static MethodType typeOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }
}
