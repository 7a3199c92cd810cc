package io.troupe.testkit;

import io.troupe.rdd.TroupeContext;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests their context; see [TroupeTest], which registers it.
public final class TroupeExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(TroupeExtension.class);

    /// Made by JUnit.
    public TroupeExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TroupeContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return shared(test).context();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        SharedContext shared = shared(test);
        ExtensionContext.Store own = test.getStore(NAMESPACE);
        own.put(LeakCheck.class, LeakCheck.begin(shared.context()));
        own.put(ExecutorKills.class, shared.killExecutors());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ExtensionContext.Store own = test.getStore(NAMESPACE);
        ExecutorKills kills = own.remove(ExecutorKills.class, ExecutorKills.class);
        if (kills != null) {
            kills.close();
        }
        LeakCheck check = own.remove(LeakCheck.class, LeakCheck.class);
        List<String> left = check == null ? List.of() : check.end();
        if (!left.isEmpty() && annotation(test).checkLeaks() && test.getExecutionException().isEmpty()) {
            throw new AssertionError("The test left something in its context. " + String.join(" ", left));
        }
    }

    private static SharedContext shared(ExtensionContext test) {
        ContextKey key;
        try {
            key = ContextKey.of(annotation(test));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    test.getRequiredTestClass().getName() + ": " + e.getMessage(), e);
        }
        return test.getRoot().getStore(NAMESPACE).computeIfAbsent(key, SharedContext::start,
                SharedContext.class);
    }

    /// The nearest annotation: of the class, or of one that encloses it.
    private static TroupeTest annotation(ExtensionContext test) {
        for (Class<?> type = test.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            TroupeTest found = type.getAnnotation(TroupeTest.class);
            if (found != null) {
                return found;
            }
        }
        throw new ExtensionConfigurationException(
                test.getRequiredTestClass().getName()
                        + " uses TroupeExtension without the annotation @TroupeTest, which says what context it wants.");
    }
}
