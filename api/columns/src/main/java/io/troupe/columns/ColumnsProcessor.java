package io.troupe.columns;

import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/// Writes a class with constants for each record or bean that is annotated with `io.troupe.sql.Columns`. What it
/// writes for one class depends on that class and the classes of its columns alone.
public final class ColumnsProcessor extends AbstractProcessor {
    private static final String ANNOTATION = "io.troupe.sql.Columns";

    /// Full names of classes that refer to some that were not known in the last round.
    private final Set<String> unfinished = new LinkedHashSet<>();
    private final Set<String> written = new HashSet<>();

    /// For compilers.
    public ColumnsProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ANNOTATION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> found = new LinkedHashSet<>();
        for (String name : unfinished) {
            found.add(elements().getTypeElement(name));
        }
        unfinished.clear();
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).forEach(element -> found.add((TypeElement) element));
        }
        found.forEach(this::writeOrReport);
        return true;
    }

    private void writeOrReport(TypeElement type) {
        try {
            write(type);
        } catch (Refusal e) {
            if (e.isForNow()) {
                unfinished.add(type.getQualifiedName().toString());
            } else {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.text(), e.element());
            }
        }
    }

    private void write(TypeElement type) throws Refusal {
        List<ColumnNode> columns = ColumnTree.of(type, processingEnv.getTypeUtils(), elements());
        String name = nameFor(type);
        String packageName = elements().getPackageOf(type).getQualifiedName().toString();
        String fullName = packageName.isEmpty() ? name : packageName + "." + name;
        if (elements().getTypeElement(fullName) != null || !written.add(fullName)) {
            throw taken(type, name);
        }
        String source = ConstantsSource.of(packageName, name, type.getQualifiedName().toString(),
                isPublic(type), columns);
        try (Writer writer = processingEnv.getFiler().createSourceFile(fullName, type).openWriter()) {
            writer.write(source);
        } catch (FilerException e) {
            throw taken(type, name);
        } catch (IOException e) {
            throw new Refusal(type, "the class " + fullName + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private static Refusal taken(TypeElement type, String name) {
        return new Refusal(type,
                "there is a class " + name + " already; name the one with the column constants of "
                        + type.getQualifiedName() + " otherwise, as in @Columns(\"" + type.getSimpleName()
                        + "Columns\").");
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }

    /// The name that the annotation says, else that of the class with `_`.
    private static String nameFor(TypeElement type) throws Refusal {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (((TypeElement) annotation.getAnnotationType().asElement()).getQualifiedName()
                    .contentEquals(ANNOTATION)) {
                for (AnnotationValue value : annotation.getElementValues().values()) {
                    return checked(type, value.getValue().toString());
                }
            }
        }
        return type.getSimpleName() + "_";
    }

    private static String checked(TypeElement type, String name) throws Refusal {
        if (!name.isEmpty() && !SourceVersion.isName(name) || name.contains(".")) {
            throw new Refusal(type,
                    "'" + name + "' is no simple name of a class; write one such as @Columns(\""
                            + type.getSimpleName() + "Columns\").");
        }
        return name.isEmpty() ? type.getSimpleName() + "_" : name;
    }

    private static boolean isPublic(TypeElement type) {
        for (Element at = type; at != null && at.getKind() != ElementKind.PACKAGE; at = at
                .getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
