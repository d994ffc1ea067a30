# For the other scripts: finds the project and a JDK, and says clearly what is missing. POSIX sh.
# Sets root (the project's folder), java, and quiet (flags against warnings that JDK 24 and later print about libraries).

root=$(cd "$(dirname "$0")/.." && pwd -P)

stop() {
    echo "${0##*/}: $*" >&2
    exit 1
}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || stop "JAVA_HOME is $JAVA_HOME, where there is no bin/java"
else
    java=$(command -v java) || stop "needs a JDK, 17 or later; on Debian: apt-get install openjdk-17-jdk-headless"
fi

# "17.0.15" and "25" as they are; "1.8.0_402" is 1, and too old.
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
[ "${version:-0}" -ge 17 ] || stop "needs a JDK, 17 or later; $java is of version ${version:-unknown}"

quiet=
[ "$version" -lt 24 ] || quiet="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

# Runs Maven in the project's folder.
maven() {
    [ -x "$(dirname "$java")/javac" ] || stop "needs a whole JDK; there is no javac beside $java"
    command -v mvn >/dev/null || stop "needs Maven, 3.6.3 or later; on Debian: apt-get install maven"
    mvn -v | awk '/Apache Maven/ { sub(/.*Apache Maven /, ""); split($0, v, /[.]/); exit !(v[1] > 3 || v[1] == 3 && v[2] >= 6) }' ||
        stop "needs Maven, 3.6.3 or later; $(command -v mvn) is older"
    (cd "$root" && MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" mvn -B -ntp "$@")
}
