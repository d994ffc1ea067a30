package dev.callgate.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of one Java type are written.
 *
 * @param allowed what may be written, to follow "must be"
 * @param reader from the written form, and the folder that relative paths start from; throws
 *     {@link IllegalArgumentException} at anything else
 */
record SettingType(String allowed, Reader reader, Function<Object, String> printer) {
    private static final Map<Type, SettingType> PLAIN = Map.of(
            String.class, of("text without spaces at its ends", SettingType::text),
            int.class, of("a whole number", Integer::valueOf),
            boolean.class, of("true or false", oneOf(true, false)),
            Duration.class,
                    new SettingType(
                            "a duration",
                            (text, base) -> Durations.parse(text),
                            value -> Durations.print((Duration) value)),
            Size.class, of("a size", Size::parse),
            Path.class,
                    new SettingType(
                            "a path", (text, base) -> base.resolve(text(text)).normalize(), Object::toString),
            HostPort.class, of("host:port", HostPort::parse),
            DatabaseUrl.class,
                    of("postgresql://host:port/db, perhaps with ?sslmode= as in PostgreSQL", DatabaseUrl::parse),
            Issuer.class, new SettingType(Issuer.FORM, Issuer::parse, Object::toString),
            Secret.class, of("a text that is not blank", Secret::new));

    interface Reader {
        Object read(String text, Path base);
    }

    /** The type of a record component: one of those above, an enum, or a list of one of them. */
    static SettingType of(Type type) {
        SettingType plain = PLAIN.get(type);
        if (plain != null) {
            return plain;
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            Object[] constants = named.getEnumConstants();
            return of(words(constants), oneOf(constants));
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return listOf(of(list.getActualTypeArguments()[0]));
        }
        throw new IllegalArgumentException("settings cannot be of " + type);
    }

    private static SettingType of(String allowed, Function<String, Object> reader) {
        return new SettingType(
                allowed, (text, base) -> reader.apply(text), value -> value instanceof Enum ? word(value) : value + "");
    }

    private static SettingType listOf(SettingType element) {
        return new SettingType(
                "a list of " + element.allowed,
                (text, base) -> text.isBlank()
                        ? List.of()
                        : Arrays.stream(text.split(",", -1))
                                .map(part -> element.reader.read(part.strip(), base))
                                .toList(),
                value -> ((List<?>) value).stream().map(element.printer).collect(Collectors.joining(", ")));
    }

    private static Function<String, Object> oneOf(Object... values) {
        return text -> Arrays.stream(values)
                .filter(value -> word(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word " + text));
    }

    private static String text(String text) {
        if (!isText(text)) {
            throw new IllegalArgumentException("not such a text");
        }
        return text;
    }

    static boolean isText(String text) {
        return !text.isBlank() && text.strip().equals(text) && text.chars().noneMatch(Character::isISOControl);
    }

    private static String words(Object... values) {
        return Arrays.stream(values).map(SettingType::word).collect(Collectors.joining(" or "));
    }

    private static String word(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
