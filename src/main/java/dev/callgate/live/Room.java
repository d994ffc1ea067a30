package dev.callgate.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One tenant's sessions on this node: who is there, and how many seats are taken. Thread-safe. */
final class Room {
    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> seats = new HashMap<>();
    private int taken;

    /** Takes a seat unless the user or the tenant has as many as it may; each must be given back once. */
    synchronized boolean take(UUID user, LiveRules rules) {
        int own = seats.getOrDefault(user, 0);
        if (own >= rules.sessionsPerUser() || taken >= rules.sessionsPerTenant()) {
            return false;
        }
        seats.put(user, own + 1);
        taken++;
        return true;
    }

    synchronized void giveBack(UUID user) {
        seats.computeIfPresent(user, (id, own) -> own == 1 ? null : own - 1);
        taken--;
    }

    void enter(LiveSession session) {
        sessions.add(session);
    }

    void leave(LiveSession session) {
        sessions.remove(session);
    }

    void wake() {
        sessions.forEach(LiveSession::wake);
    }

    int size() {
        return sessions.size();
    }
}
