package dev.callgate.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * The kinds of facts, in the order in which they can be put without naming anything that is not there yet. The names
 * are those of the change log and the bus.
 */
public enum Kind {
    TENANT("tenant", Fact.Tenant.class),
    PUBLIC_KEY("publicKey", Fact.PublicKey.class),
    CORE_SERVER("coreServer", Fact.CoreServer.class),
    TARGET_TYPE("targetType", Fact.TargetType.class),
    ACTION("action", Fact.Action.class),
    SETTING_DEFINITION("settingDefinition", Fact.SettingDefinition.class),
    ACCESS_PERMISSION_DEFINITION("accessPermissionDefinition", Fact.AccessPermissionDefinition.class),
    BRANCH("branch", Fact.Branch.class),
    USER("user", Fact.User.class),
    TARGET("target", Fact.Target.class),
    ENDPOINT("endpoint", Fact.Endpoint.class),
    EXTENSION_GROUP("extensionGroup", Fact.ExtensionGroup.class),
    GROUP_TARGET("groupTarget", Fact.GroupTarget.class),
    USER_GROUP("userGroup", Fact.UserGroup.class),
    MEMBER("member", Fact.Member.class),
    CONTROLLER("controller", Fact.Controller.class),
    GROUP_SETTING("groupSetting", Fact.GroupSetting.class),
    USER_SETTING("userSetting", Fact.UserSetting.class),
    ACCESS_PERMISSION("accessPermission", Fact.AccessPermission.class),
    GRANT("grant", Fact.Grant.class);

    private static final Map<Class<?>, Kind> BY_TYPE = new HashMap<>();
    private static final Map<String, Kind> BY_LABEL = new HashMap<>();

    static {
        for (Kind kind : values()) {
            BY_TYPE.put(kind.type, kind);
            BY_LABEL.put(kind.label, kind);
        }
    }

    private final String label;
    private final Class<? extends Fact> type;

    Kind(String label, Class<? extends Fact> type) {
        this.label = label;
        this.type = type;
    }

    public static Kind of(Class<? extends Fact> type) {
        Kind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no kind of fact: " + type);
        }
        return kind;
    }

    /** The kind so named; throws {@link UnknownKind}, as a newer binary may write kinds that this one lacks. */
    public static Kind named(String label) {
        Kind kind = BY_LABEL.get(label);
        if (kind == null) {
            throw new UnknownKind(label);
        }
        return kind;
    }

    public String label() {
        return label;
    }

    public Class<? extends Fact> type() {
        return type;
    }

    /** Whether facts of this kind live in the stream {@link Fact.Tenant#ROOT} rather than in a tenant. */
    public boolean isRoot() {
        return this == TENANT || this == PUBLIC_KEY;
    }
}
