package dev.callgate.store;

import static dev.callgate.store.Column.column;

import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.Branch.Address;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.UserGroup;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of user groups, their members and settings, and of the branches they belong to. */
final class UserGroupRows {
    private UserGroupRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                branches(),
                new Mapping<>(
                        UserGroup.class,
                        "user_groups",
                        List.of(column("id", UserGroup::id)),
                        List.of(
                                column("name", UserGroup::name),
                                column("description", UserGroup::description),
                                column("weight", UserGroup::weight),
                                column("branch", UserGroup::branch)),
                        row -> new UserGroup(
                                row.getInteger("id"),
                                row.getString("name"),
                                row.getString("description"),
                                row.getInteger("weight"),
                                row.getInteger("branch"))),
                new Mapping<>(
                        Member.class,
                        "members",
                        List.of(column("user_group", Member::group), column("user_id", Member::user)),
                        List.of(),
                        row -> new Member(row.getInteger("user_group"), row.getUUID("user_id"))),
                new Mapping<>(
                        GroupSetting.class,
                        "group_settings",
                        List.of(column("user_group", GroupSetting::group), column("name", GroupSetting::name)),
                        List.of(column("value", GroupSetting::value)),
                        row -> new GroupSetting(
                                row.getInteger("user_group"), row.getString("name"), row.getBoolean("value"))));
    }

    private static Mapping<Branch> branches() {
        return new Mapping<>(
                Branch.class,
                "branches",
                List.of(column("id", Branch::id)),
                List.of(
                        column("name", Branch::name),
                        column("description", Branch::description),
                        inAddress("address", Address::id),
                        inAddress("street", Address::street),
                        inAddress("city", Address::city),
                        inAddress("country", Address::country),
                        inAddress("state", Address::state),
                        inAddress("zip", Address::zip),
                        inAddress("office_designation", Address::officeDesignation),
                        column("phone_number", Branch::phoneNumber),
                        column("fax_number", Branch::faxNumber)),
                row -> new Branch(
                        row.getInteger("id"),
                        row.getString("name"),
                        row.getString("description"),
                        address(row),
                        row.getString("phone_number"),
                        row.getString("fax_number")));
    }

    private static Column<Branch> inAddress(String name, Function<Address, @Nullable Object> value) {
        return column(name, branch -> branch.address() == null ? null : value.apply(branch.address()));
    }

    private static @Nullable Address address(Row row) {
        Integer id = row.getInteger("address");
        return id == null
                ? null
                : new Address(
                        id,
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("country"),
                        row.getString("state"),
                        row.getString("zip"),
                        row.getString("office_designation"));
    }
}
