package dev.callgate.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints a directory file, a document per tenant, of companies of any size: an extension, a membership and a grant for
 * each of the people, a user group that controls an extension group for each team. Arguments: tenants, people of each.
 */
public final class Directories {
    private Directories() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        for (int tenant = 1; tenant <= Integer.parseInt(args[0]); tenant++) {
            out.print(document("bench-" + tenant, Integer.parseInt(args[1])));
        }
        out.flush();
    }

    static String document(String tenant, int people) {
        int teams = Math.max(1, Math.min(50, people / 10));
        return "---\ntenant: {id: " + tenant + ", name: " + tenant + "}\ncoreServers: [{name: pbx}]\n"
                + section("users", people, i -> "{username: " + user(i) + ", displayName: Person " + i + "}")
                + section(
                        "extensions",
                        people,
                        i -> "{number: " + number(i) + ", owner: " + user(i) + ", endpoints: [PJSIP/" + number(i)
                                + "]}")
                + section(
                        "userGroups",
                        teams,
                        team -> "{name: crew " + team + ", weight: " + team + ", members: ["
                                + of(team, teams, people, Directories::user) + "]}")
                + section(
                        "extensionGroups",
                        teams,
                        team -> "{name: team " + team + ", actions: [pickup, steal], controllers: [\"userGroup:crew "
                                + team + "\"], targets: [" + of(team, teams, people, Directories::number) + "]}")
                + section(
                        "grants",
                        people,
                        i -> "{subject: " + user(i) + ", actions: [spy, viewOtherParty], targets: "
                                + number(i % people + 1) + "}");
    }

    private interface Item {
        String of(int number);
    }

    private static String section(String title, int items, Item item) {
        return IntStream.rangeClosed(1, items)
                .mapToObj(i -> "  - " + item.of(i) + "\n")
                .collect(Collectors.joining("", title + ":\n", ""));
    }

    private static String of(int team, int teams, int people, Item item) {
        return IntStream.rangeClosed(1, people)
                .filter(i -> i % teams == team % teams)
                .mapToObj(item::of)
                .collect(Collectors.joining(", "));
    }

    private static String user(int i) {
        return "u" + i;
    }

    private static String number(int i) {
        return "" + (100_000 + i);
    }
}
