package dev.callgate.fuzz;

import dev.callgate.openapi.Operation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run against one node that has the demo company. Not thread-safe. */
public final class Fuzz {
    private static final String PASSWORD = "callgate-demo";
    private static final List<String> PEOPLE = List.of("owner", "manager", "viewer", "personal", "4224", "reseller");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final int LOG_IN_EVERY = 500;
    private static final int MOST_FAULTS = 50;
    private static final int SHOWN = 600;

    private final Wire wire;
    private final Requests requests;
    private final boolean serverProfile;
    private final List<String> credentials = new ArrayList<>();
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int sent;

    /**
     * @param serverProfile whether the node has {@code sipxecs.profile=server}
     * @param patienceMillis how long an answer may take before it counts as none
     */
    public Fuzz(URI node, long seed, boolean serverProfile, int patienceMillis) {
        this.wire = new Wire(node.getPort(), patienceMillis);
        // The management port is another server, and a key made here would live for a year.
        List<Operation> operations = Operation.ALL.stream()
                .filter(operation -> !operation.place().document().equals("management"))
                .filter(operation -> !operation.address().equals("/v1/signing-keys"))
                .toList();
        this.requests = new Requests(operations, new Random(seed));
        this.serverProfile = serverProfile;
    }

    /** Sends request after request while told to go on. */
    public void run(BooleanSupplier goOn) throws IOException {
        while (goOn.getAsBoolean() && faults.size() < MOST_FAULTS) {
            if (sent++ % LOG_IN_EVERY == 0) {
                logIn();
            }
            Request request = requests.next(credentials);
            try {
                judge(request, wire.send(request));
            } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
                fault(request, "was answered in no readable form", "");
            } catch (java.net.SocketTimeoutException never) {
                fault(request, "was not answered in time", "");
            }
        }
    }

    private void judge(Request request, Wire.Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 200 && answer.status() < 300) {
            done.merge(
                    request.method() + " " + request.target().replaceAll("\\?.*|[0-9a-f%-]{9,}", ""), 1, Integer::sum);
        }
        Verdict.faults(request, answer, serverProfile)
                .forEach(what -> fault(
                        request,
                        what,
                        answer.status() + " "
                                + answer.body()
                                        .substring(
                                                0, Math.min(SHOWN, answer.body().length()))));
    }

    private void fault(Request request, String what, String answer) {
        String kind = request.method() + " "
                + request.target().replaceAll("[?].*", "").replaceAll("[0-9a-f-]{5,}", "*") + ": " + what;
        faults.putIfAbsent(
                kind.substring(0, Math.min(kind.length(), 200)),
                request.method() + " " + request.target() + "\n" + String.join("\n", request.headers()) + "\n\n"
                        + request.body() + "\n-> " + answer);
    }

    /** Anew now and then: some requests end sessions, change passwords or disable people. */
    private void logIn() throws IOException {
        credentials.clear();
        credentials.addAll(List.of("Bearer x.y.z", "Basic !", "Negotiate x"));
        for (String name : PEOPLE) {
            Wire.Answer answer = wire.send(new Request(
                    "POST",
                    "/auth/login",
                    false,
                    List.of("Content-Type: application/json"),
                    "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
            Matcher token = TOKEN.matcher(answer.body());
            if (token.find()) {
                String basic = Base64.getEncoder()
                        .encodeToString((name + ":" + PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                for (int weight = name.equals("owner") || name.equals("manager") ? 4 : 1; weight > 0; weight--) {
                    credentials.add("Bearer " + token.group(1));
                    credentials.add("Basic " + basic);
                }
            }
        }
    }

    /** What was found wrong, each kind once, with the request and the answer that showed it. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    /** How many requests were sent, how they were answered, and what was done by how many kinds of requests. */
    public String summary() {
        return sent + " requests, answers by status " + statuses + ", done " + done.size() + " kinds of requests";
    }

    /** How many different operations were done, not refused. */
    public int kindsDone() {
        return done.size();
    }
}
