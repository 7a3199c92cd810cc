package io.troupe.columns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The text of a class with constants. Used once.
final class ConstantsSource {
    private static final String COLUMN = "io.troupe.sql.NamedColumn";

    private final StringBuilder text = new StringBuilder();
    private final String rowClass;
    private final Set<String> classNames = new HashSet<>();

    private ConstantsSource(String rowClass) {
        this.rowClass = rowClass;
    }

    /// The class `name` in `packageName` (empty for none) with `columns` of `rowClass`, a full name.
    static String of(String packageName, String name, String rowClass, boolean isPublic,
            List<ColumnNode> columns) {
        ConstantsSource source = new ConstantsSource(rowClass);
        source.write(packageName, name, isPublic, columns);
        return source.text.toString();
    }

    private void write(String packageName, String name, boolean isPublic, List<ColumnNode> columns) {
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        classNames.add(name);
        text.append("/// The columns of [").append(rowClass).append("].\n")
                .append("@javax.annotation.processing.Generated(\"").append(ColumnsProcessor.class.getName())
                .append("\")\n@SuppressWarnings({\"auxiliaryclass\", \"deprecation\", \"removal\"})\n")
                .append(isPublic ? "public " : "").append("final class ").append(name)
                .append(" {\n").append("    private ").append(name).append("() {}\n");
        for (ColumnNode column : columns) {
            constant(column, "public static final ", "    ");
        }
        text.append("}\n");
    }

    private void constant(ColumnNode column, String modifiers, String indent) {
        String plain = COLUMN + "<" + rowClass + ", " + column.type() + ">";
        String type = column.fields().isEmpty() ? plain : classOf(column, plain, indent);
        text.append('\n').append(indent).append("/// The column `").append(column.path()).append("`.\n")
                .append(indent).append(modifiers).append(type).append(' ').append(column.constant())
                .append(" = new ").append(type).append("(")
                .append(column.fields().isEmpty() ? arguments(column) : "").append(");\n");
    }

    /// Writes the class of a constant with columns inside; its name.
    private String classOf(ColumnNode column, String plain, String indent) {
        String name = className(column.path());
        text.append('\n').append(indent).append("/// The column `").append(column.path())
                .append("` and those inside it.\n").append(indent).append("public static final class ")
                .append(name).append(" extends ").append(plain).append(" {\n").append(indent)
                .append("    private ").append(name).append("() {\n").append(indent).append("        super(")
                .append(arguments(column)).append(");\n").append(indent).append("    }\n");
        for (ColumnNode field : column.fields()) {
            constant(field, "public final ", indent + "    ");
        }
        text.append(indent).append("}\n");
        return name;
    }

    private static String arguments(ColumnNode column) {
        String type = column.isGeneric()
                ? "new io.troupe.sql.TypeToken<" + column.type() + ">() {}"
                : column.type() + ".class";
        return "\"" + column.path() + "\", " + type;
    }

    /// A name that no other class here has.
    private String className(String path) {
        StringBuilder name = new StringBuilder();
        for (String part : path.split("\\.")) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        name.append("Column");
        while (!classNames.add(name.toString())) {
            name.append('_');
        }
        return name.toString();
    }
}
