package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.UserSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A policy's facts, gathered from where they went, kind by kind. One use, one thread. */
final class Facts {
    private final Map<Kind, List<Fact>> byKind = new EnumMap<>(Kind.class);

    private Facts() {}

    /** All facts in the order of {@link Kind}; within a kind in no particular order. */
    static List<Fact> of(State state) {
        Facts facts = new Facts();
        facts.catalogue(state.catalogue);
        state.coreServers.forEach((id, fact) -> facts.add(fact));
        state.branches.forEach((id, fact) -> facts.add(fact));
        state.users.forEach((id, node) -> facts.user(node));
        state.targets.forEach((type, targets) -> targets.forEach((key, node) -> {
            facts.add(node.target());
            node.endpoints().forEach(facts::add);
        }));
        state.groups.forEach((id, node) -> facts.group(node));
        state.userGroups.forEach((id, node) -> {
            facts.add(node.group());
            node.settings().forEach((name, value) -> facts.add(new GroupSetting(id, name, value)));
        });
        state.grants.forEach((id, fact) -> facts.add(fact));
        return facts.byKind.values().stream().flatMap(List::stream).toList();
    }

    static List<Subject> sorted(PersistentMap<Subject, Subject> subjects) {
        List<Subject> all = new ArrayList<>();
        subjects.forEach((subject, same) -> all.add(subject));
        all.sort(Comparator.comparing(Subject::toString));
        return all;
    }

    private void add(Fact fact) {
        byKind.computeIfAbsent(fact.kind(), kind -> new ArrayList<>()).add(fact);
    }

    /** Only what the tenant added: the built-in words are code. */
    private void catalogue(Catalogue catalogue) {
        catalogue.targetTypes().stream()
                .filter(type -> !TargetType.BUILT_IN.contains(type))
                .forEach(type -> add(new TargetType(type)));
        catalogue.actions().stream()
                .filter(action -> action.bit() >= Action.FIRST_OWN_BIT)
                .forEach(this::add);
        catalogue.settings().stream()
                .filter(setting -> Catalogue.BUILT_IN.setting(setting.name()) == null)
                .forEach(this::add);
        catalogue.accessPermissions().forEach(this::add);
    }

    private void user(UserNode node) {
        add(node.user());
        node.groups().forEach(group -> add(new Member(group, node.user().id())));
        node.settings().forEach((name, value) -> add(new UserSetting(node.user().id(), name, value)));
        node.levels()
                .forEach((key, level) -> add(new AccessPermission(node.user().id(), key, level)));
    }

    private void group(GroupNode node) {
        add(node.group());
        node.targets()
                .forEach((target, same) -> add(new GroupTarget(node.group().id(), target)));
        node.controllers()
                .forEach((subject, same) -> add(new Controller(node.group().id(), subject)));
    }
}
