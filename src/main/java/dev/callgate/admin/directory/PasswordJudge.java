package dev.callgate.admin.directory;

import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells changed passwords from same ones. Slow by design: each plain password costs one verification, a changed one a
 * hash too; a few at a time, as each needs much memory.
 */
final class PasswordJudge {
    private static final int AT_ONCE = 2;

    private final Credentials credentials;
    private final PasswordHashing hashing;

    PasswordJudge(Credentials credentials, PasswordHashing hashing) {
        this.credentials = credentials;
        this.hashing = hashing;
    }

    /**
     * The verdicts by user.
     *
     * @param current the tenant's facts, read before this is called: a user whose credential version is still the same
     *     when the verdict is used has had no other password since
     */
    Future<Map<UUID, Verdict>> judge(String tenant, Facts current, List<PasswordWish> wishes) {
        if (wishes.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Map<UUID, Verdict> verdicts = new ConcurrentHashMap<>();
        return credentials.hashes(tenant).compose(stored -> {
            List<Future<Void>> lanes = new ArrayList<>();
            for (int lane = 0; lane < AT_ONCE; lane++) {
                Future<Void> last = Future.succeededFuture();
                for (int i = lane; i < wishes.size(); i += AT_ONCE) {
                    PasswordWish wish = wishes.get(i);
                    last = last.compose(done -> replacement(wish, stored.get(wish.user())))
                            .onSuccess(next -> verdicts.put(wish.user(), new Verdict(version(wish, current), next)))
                            .mapEmpty();
                }
                lanes.add(last);
            }
            return Future.all(lanes).map(done -> Map.copyOf(verdicts));
        });
    }

    /** The credential version of a wish's user, 0 where there is none. */
    static int version(PasswordWish wish, Facts current) {
        User user = current.find(User.class, wish.user());
        return user == null ? 0 : user.credentialVersion();
    }

    private Future<Secret.@Nullable Password> replacement(PasswordWish wish, Secret.@Nullable Password stored) {
        String plain = wish.plain();
        if (plain == null) {
            String hash = wish.hash();
            return Future.succeededFuture(
                    hash == null || isStored(hash, wish.digest(), stored)
                            ? null
                            : new Secret.Password(wish.user(), hash, wish.digest()));
        }
        Future<Boolean> same = stored == null ? Future.succeededFuture(false) : hashing.verify(plain, stored.hash());
        return same.compose(is -> is ? Future.succeededFuture(null) : hashed(wish, plain));
    }

    private Future<Secret.@Nullable Password> hashed(PasswordWish wish, String plain) {
        String digest = wish.digest() == null ? hashing.digest(plain) : wish.digest();
        return hashing.hash(plain).map(hash -> new Secret.Password(wish.user(), hash, digest));
    }

    /** Where the file gives no digest, the stored one stays. */
    private static boolean isStored(String hash, @Nullable String digest, Secret.@Nullable Password stored) {
        return stored != null && hash.equals(stored.hash()) && (digest == null || digest.equals(stored.sha1()));
    }
}
