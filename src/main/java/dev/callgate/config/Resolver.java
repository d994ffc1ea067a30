package dev.callgate.config;

import dev.callgate.config.Source.Given;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes each setting from the source that ranks highest, and goes on after a problem to find them all. Used once. */
final class Resolver {
    private final List<Source> rising;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    Resolver(List<Source> rising) {
        this.rising = rising;
    }

    Resolved resolve() {
        rising.forEach(this::refuseUnknown);
        Declared.all().forEach(setting -> values.put(setting.key(), value(setting)));
        if (problems.isEmpty()) {
            Object settings = build(Settings.class, "");
            if (settings != null && problems.isEmpty()) {
                return new Resolved((Settings) settings, printed(), origins);
            }
        }
        throw new InvalidSettings(problems);
    }

    private void refuseUnknown(Source source) {
        problems.addAll(source.problems());
        source.given().forEach((key, given) -> {
            if (!Keys.known().contains(key)) {
                problems.add(key + " is not a setting" + hint(key) + " (" + given.origin() + ")");
            }
        });
    }

    private static String hint(String key) {
        List<String> names = key.startsWith("CALLGATE_")
                ? Keys.known().stream().map(Declared::environment).toList()
                : Keys.known();
        return Keys.closest(key, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private @Nullable Object value(Declared setting) {
        for (int i = rising.size() - 1; i >= 0; i--) {
            Source source = rising.get(i);
            Given direct = source.given().get(setting.key());
            Given file = setting.secret() ? source.given().get(setting.fileKey()) : null;
            if (direct != null && file != null) {
                problems.add(
                        "give " + setting.key() + " or " + setting.fileKey() + ", not both (" + file.origin() + ")");
                return null;
            }
            if (file != null) {
                return secret(setting, file, source.base());
            }
            if (direct != null) {
                origins.put(setting.key(), direct.origin());
                return read(setting, direct, source.base());
            }
        }
        return setting.read(setting.standard(), Sources.home());
    }

    private @Nullable Object read(Declared setting, Given given, Path base) {
        try {
            return setting.read(given.text(), base);
        } catch (UnfitValue e) {
            problems.add(setting.rule() + ": " + e.getMessage() + " (" + given.origin() + ")");
            return null;
        } catch (IllegalArgumentException e) {
            String written =
                    setting.secret() || setting.key().equals("database.url") ? "" : ", not \"" + given.text() + "\"";
            problems.add(setting.rule() + written + " (" + given.origin() + ")");
            return null;
        }
    }

    private @Nullable Object secret(Declared setting, Given given, Path base) {
        origins.put(setting.key(), given.origin());
        try {
            return new Secret(Files.readString(base.resolve(given.text())).stripTrailing());
        } catch (IOException | IllegalArgumentException e) {
            problems.add(setting.fileKey() + " must be a readable file that is not blank (" + given.origin() + ")");
            return null;
        }
    }

    private @Nullable Object build(Class<?> record, String prefix) {
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Object[] parts = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = prefix + Declared.word(components[i]);
            parts[i] = components[i].isAnnotationPresent(Setting.class)
                    ? values.get(key)
                    : build(components[i].getType(), key + ".");
        }
        return problems.isEmpty() ? construct(record, parts) : null;
    }

    private @Nullable Object construct(Class<?> record, @Nullable Object[] parts) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return record.getDeclaredConstructor(types).newInstance(parts);
        } catch (InvocationTargetException e) {
            problems.add(String.valueOf(e.getTargetException().getMessage()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the settings record " + record + " cannot be built", e);
        }
    }

    private Map<String, String> printed() {
        Map<String, String> printed = new HashMap<>();
        Declared.all().forEach(setting -> printed.put(setting.key(), setting.print(values.get(setting.key()))));
        return printed;
    }
}
