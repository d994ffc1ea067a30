package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Head;
import dev.callgate.policy.TenantPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedGroupsTest {
    private final SortedGroups sorted = new SortedGroups();

    private static final TenantPolicy FEW = policy(List.of(
            new UserGroup(1, "beta", null, 30, null),
            new UserGroup(2, "Alpha", "same", 20, null),
            new UserGroup(3, "gamma", "SAME", 10, null),
            new UserGroup(4, "alpha", "", 40, null),
            new UserGroup(5, "Ærø", "other", 20, null)));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 3 2 5 1 4",
                "name, -, 3 2 5 1 4",
                "-, reverse, 3 2 5 1 4",
                "name, '', 3 2 5 1 4",
                "'', reverse, 3 2 5 1 4",
                "weight, forward, 3 2 5 1 4",
                "id, reverse, 3 2 5 1 4",
                "name, forward, 2 4 1 3 5",
                "NAME, Forward, 2 4 1 3 5",
                "name, anything, 2 4 1 3 5",
                "name, reverse, 5 3 1 2 4",
                "Name, REVERSE, 5 3 1 2 4",
                "description, forward, 1 4 5 3 2",
                "DESCRIPTION, reverse, 3 2 5 1 4",
                "Description, rEvErSe, 3 2 5 1 4"
            })
    void sortsWithoutCaseAndKeepsTheOrderOfWeightsAmongEquals(String sortby, String sortdir, String ids) {
        assertThat(sorted.get(FEW.directory(), Order.of(sortby, sortdir)).stream()
                        .map(group -> String.valueOf(group.id()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(ids);
    }

    @Test
    void sortsThousandsOnceForAllPages() {
        List<Integer> numbers = IntStream.rangeClosed(1, 10_000).boxed().collect(Collectors.toList());
        Collections.shuffle(numbers, new Random(7));
        TenantPolicy many = policy(numbers.stream()
                .map(n -> new UserGroup(n, "group " + n, null, 20_000 - n, null))
                .toList());
        for (Order order : Order.values()) {
            List<UserGroup> first = sorted.get(many.directory(), order);
            assertThat(first).hasSize(10_000).isSortedAccordingTo(order.comparator());
            assertThat(sorted.get(many.directory(), order)).isSameAs(first);
        }
        List<UserGroup> before = sorted.get(many.directory(), Order.NAME);

        TenantPolicy other = changed(many, new SettingDefinition("perm_1", "Custom", false));
        assertThat(sorted.get(other.directory(), Order.NAME))
                .as("what is no user group's changes nothing")
                .isSameAs(before);

        TenantPolicy renamed = changed(other, new UserGroup(1, "zzz", null, 1, null));
        assertThat(sorted.get(renamed.directory(), Order.NAME))
                .last()
                .satisfies(group -> assertThat(group.name()).isEqualTo("zzz"));
        assertThat(sorted.get(
                        changed(renamed, new GroupSetting(2, "perm_1", true)).directory(), Order.NAME))
                .hasSize(10_000);
    }

    @Test
    void listsNothingOfATenantWithoutGroups() {
        assertThat(sorted.get(policy(List.of()).directory(), Order.WEIGHT)).isEmpty();
    }

    private static TenantPolicy policy(List<UserGroup> groups) {
        return TenantPolicy.of("acme", Head.NONE, groups);
    }

    private static TenantPolicy changed(TenantPolicy policy, Fact... facts) {
        Head head = policy.head();
        List<Entry> entries = Arrays.stream(facts)
                .map(fact -> new Entry(
                        policy.facts()
                                .filter(there -> there.kind() == fact.kind()
                                        && there.key().equals(fact.key()))
                                .findFirst()
                                .orElse(null),
                        fact))
                .toList();
        return policy.apply(new Change(
                "acme",
                head.revision() + 1,
                head.revision() * 31 + 7,
                head.changeId(),
                "system",
                Instant.EPOCH,
                "test",
                entries));
    }
}
