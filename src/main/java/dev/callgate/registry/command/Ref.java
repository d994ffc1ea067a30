package dev.callgate.registry.command;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import java.util.List;

/** Something that a fact can refer to: another fact, or one word that another fact defines. */
public record Ref(Kind kind, List<Object> key) {
    public static Ref to(Kind kind, Object... key) {
        return new Ref(kind, List.of(key));
    }

    public static Ref to(Fact fact) {
        return new Ref(fact.kind(), fact.key());
    }

    /** The key of the fact that provides this. */
    Object[] row() {
        return kind == Kind.ACCESS_PERMISSION_DEFINITION ? new Object[] {key.get(0)} : key.toArray();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TARGET -> key.get(0).toString();
            case ACCESS_PERMISSION_DEFINITION ->
                key.size() == 1
                        ? "access permission " + key.get(0)
                        : "level " + key.get(1) + " of access permission " + key.get(0);
            case SETTING_DEFINITION -> "setting " + key.get(0);
            case TARGET_TYPE -> "target type " + key.get(0);
            case CORE_SERVER -> "core server " + key.get(0);
            case USER_GROUP -> "user group " + key.get(0);
            case EXTENSION_GROUP -> "extension group " + key.get(0);
            default -> kind.label() + " " + key.get(0);
        };
    }
}
