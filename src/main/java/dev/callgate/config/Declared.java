package dev.callgate.config;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting as its record declares it. All the other places (parsing, messages, environment names, the reference) ask
 * here.
 *
 * @param key dotted, such as {@code http.port}
 * @param standard the default as written; empty for none, or for an empty list
 */
record Declared(
        String key, SettingType type, Class<?> javaType, String standard, String min, String max, String meaning) {
    private static final List<Declared> ALL = in(Settings.class);

    /** Every setting there is, in the order of the reference. */
    static List<Declared> all() {
        return ALL;
    }

    /** The settings of one record, and of the records within it. */
    static List<Declared> in(Class<?> record) {
        List<Declared> found = new ArrayList<>();
        collect(prefix(record), record, found);
        return List.copyOf(found);
    }

    /**
     * What a settings record's constructor calls, so that no such record holds a value its declaration forbids.
     *
     * @param values the record's components in order
     * @throws IllegalArgumentException naming every key whose value is not allowed
     */
    static void check(Class<? extends Record> record, @Nullable Object... values) {
        List<String> problems = new ArrayList<>();
        List<Declared> declared = in(record);
        for (int i = 0; i < values.length; i++) {
            if (!declared.get(i).allows(values[i])) {
                problems.add(declared.get(i).rule());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** The name of a component as it stands in keys: {@code maxBody} is {@code max-body}. */
    static String word(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static String environment(String key) {
        return "CALLGATE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean secret() {
        return javaType == Secret.class;
    }

    /** For a secret, the key that names a file holding it. */
    String fileKey() {
        return key + "-file";
    }

    /** Whether it may be left out altogether, and is null then. */
    boolean optional() {
        return standard.isEmpty() && javaType != List.class;
    }

    /** @throws IllegalArgumentException if the text is not a value of this setting */
    @Nullable Object read(String text, Path base) {
        if (text.isEmpty() && optional()) {
            return null;
        }
        Object value = type.reader().read(text, base);
        if (!allows(value)) {
            throw new IllegalArgumentException(rule());
        }
        return value;
    }

    /** The value as one would write it; empty for none, a secret as redacted. */
    String print(@Nullable Object value) {
        return value == null ? "" : type.printer().apply(value);
    }

    /** What may be written, with the bounds. */
    String allowed() {
        if (min.isEmpty() && max.isEmpty()) {
            return type.allowed();
        }
        return type.allowed() + (max.isEmpty() ? ", at least " + min : ", " + min + " to " + max);
    }

    String rule() {
        return key + " must be " + allowed();
    }

    private boolean allows(@Nullable Object value) {
        if (value == null) {
            return optional();
        }
        if (value instanceof String text && !SettingType.isText(text)) {
            return false;
        }
        return (min.isEmpty() || compare(value, min) >= 0) && (max.isEmpty() || compare(value, max) <= 0);
    }

    @SuppressWarnings("unchecked") // bounds are declared on comparable types only; a test builds every record
    private int compare(Object value, String bound) {
        return ((Comparable<Object>) value).compareTo(type.reader().read(bound, Path.of("")));
    }

    private static String prefix(Class<?> record) {
        for (RecordComponent section : Settings.class.getRecordComponents()) {
            if (section.getType() == record) {
                return word(section) + ".";
            }
        }
        return "";
    }

    private static void collect(String prefix, Class<?> record, List<Declared> found) {
        for (RecordComponent component : record.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null) {
                collect(prefix + word(component) + ".", component.getType(), found);
            } else {
                found.add(declared(prefix + word(component), component, setting));
            }
        }
    }

    private static Declared declared(String key, RecordComponent component, Setting setting) {
        return new Declared(
                key,
                SettingType.of(Objects.requireNonNull(component.getGenericType())),
                component.getType(),
                setting.value(),
                setting.min(),
                setting.max(),
                setting.meaning());
    }
}
