package io.troupe.engine.serial.capture;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The body of one method, read for its first line, the names of its parameters and what it does with `this`.
final class MethodReading {
    private final MethodModel method;
    private final boolean isStatic;
    private final Map<Integer, String> namesBySlot = new HashMap<>();
    private final Set<String> fieldsOfThis = new TreeSet<>();
    private int firstLine;
    private boolean usesThisOtherwise;

    private MethodReading(MethodModel method) {
        this.method = method;
        this.isStatic = method.flags().has(AccessFlag.STATIC);
    }

    static MethodReading of(MethodModel method) {
        MethodReading reading = new MethodReading(method);
        method.code().ifPresent(reading::read);
        return reading;
    }

    private void read(CodeModel code) {
        boolean thisIsOnTop = false;
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber line when firstLine == 0 -> firstLine = line.line();
                case LocalVariable variable ->
                    namesBySlot.putIfAbsent(variable.slot(), variable.name().stringValue());
                case Instruction instruction -> {
                    if (thisIsOnTop) {
                        useThis(instruction);
                    }
                    thisIsOnTop = !isStatic && instruction instanceof LoadInstruction load && load.slot() == 0
                            && load.typeKind() == TypeKind.REFERENCE;
                }
                default -> {
                }
            }
        }
    }

    /// `this` was loaded just before `instruction`. Only reading a field at once tells which part of it is
    /// used.
    private void useThis(Instruction instruction) {
        if (instruction instanceof FieldInstruction field && field.opcode() == Opcode.GETFIELD) {
            fieldsOfThis.add(field.name().stringValue());
        } else {
            usesThisOtherwise = true;
        }
    }

    /// The first line with code; 0 when the class was compiled without line numbers.
    int firstLine() {
        return firstLine;
    }

    /// The name of the parameter at `parameterIndex`, not counting `this`; null when the class file does not
    /// tell.
    @Nullable
    String parameterName(int parameterIndex) {
        List<ClassDesc> types = method.methodTypeSymbol().parameterList();
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < parameterIndex; i++) {
            slot += TypeKind.from(types.get(i)).slotSize();
        }
        String name = namesBySlot.get(slot);
        return name == null ? declaredName(parameterIndex) : name;
    }

    private @Nullable String declaredName(int parameterIndex) {
        Optional<MethodParametersAttribute> declared = method.findAttribute(Attributes.methodParameters());
        if (declared.isEmpty() || declared.get().parameters().size() <= parameterIndex) {
            return null;
        }
        MethodParameterInfo parameter = declared.get().parameters().get(parameterIndex);
        return parameter.name().map(Utf8Entry::stringValue).orElse(null);
    }

    /// Fields of `this` that the method reads.
    Set<String> fieldsOfThis() {
        return fieldsOfThis;
    }

    /// Whether the method does anything with `this` but read its fields.
    boolean usesThisOtherwise() {
        return usesThisOtherwise;
    }
}
