package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.policy.TargetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of a document, in an order in which each finds what it refers to already read. */
enum Section {
    CORE_SERVERS("coreServers"),
    TARGET_TYPES("targetTypes"),
    ACTIONS("actions"),
    SETTINGS("settings"),
    ACCESS_PERMISSIONS("accessPermissions"),
    BRANCHES("branches"),
    USERS("users"),
    EXTENSIONS("extensions"),
    TARGETS("targets"),
    USER_GROUPS("userGroups"),
    EXTENSION_GROUPS("extensionGroups"),
    GRANTS("grants");

    static final List<Section> ORDER = List.of(values());

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The name of the section in the file. */
    String title() {
        return title;
    }

    void read(At list, Draft draft) {
        switch (this) {
            case CORE_SERVERS -> CatalogueSections.coreServers(list, draft);
            case TARGET_TYPES -> CatalogueSections.targetTypes(list, draft);
            case ACTIONS -> CatalogueSections.actions(list, draft);
            case SETTINGS -> CatalogueSections.settings(list, draft);
            case ACCESS_PERMISSIONS -> CatalogueSections.accessPermissions(list, draft);
            case BRANCHES -> PeopleSections.branches(list, draft);
            case USERS -> PeopleSections.users(list, draft);
            case EXTENSIONS -> TargetSections.extensions(list, draft);
            case TARGETS -> TargetSections.targets(list, draft);
            case USER_GROUPS -> PeopleSections.userGroups(list, draft);
            case EXTENSION_GROUPS -> RightsSections.extensionGroups(list, draft);
            case GRANTS -> RightsSections.grants(list, draft);
        }
    }

    /** The section that a tenant's fact is described in; null for facts outside the tenants. */
    static @Nullable Section of(Fact fact) {
        return switch (fact.kind()) {
            case TENANT, PUBLIC_KEY -> null;
            case CORE_SERVER -> CORE_SERVERS;
            case TARGET_TYPE -> TARGET_TYPES;
            case ACTION -> ACTIONS;
            case SETTING_DEFINITION -> SETTINGS;
            case ACCESS_PERMISSION_DEFINITION -> ACCESS_PERMISSIONS;
            case BRANCH -> BRANCHES;
            case USER, USER_SETTING, ACCESS_PERMISSION -> USERS;
            case TARGET -> target(((Fact.Target) fact).target());
            case ENDPOINT -> target(((Fact.Endpoint) fact).target());
            case USER_GROUP, MEMBER, GROUP_SETTING -> USER_GROUPS;
            case EXTENSION_GROUP, GROUP_TARGET, CONTROLLER -> EXTENSION_GROUPS;
            case GRANT -> GRANTS;
        };
    }

    private static Section target(TargetKey key) {
        return key.isExtension() ? EXTENSIONS : TARGETS;
    }
}
