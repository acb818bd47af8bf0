#!/usr/bin/env bash
# Starts the demo application with the agent, sends it some traffic, and says where to look.
# Needs a JDK 17 or newer and Maven; builds the agent and the demo when they are missing or older than their sources.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: run.sh [--once] [--app-port N] [--metrics-port N]
  --once            print the metrics, check that each is there and counts the traffic, and stop
  --app-port N      port of the application (8080; another one if that is taken)
  --metrics-port N  port of the agent's endpoint (9464; another one if that is taken)
environment, for a real model instead of a stand-in that answers always the same:
  OPENAI_API_KEY=... OPENAI_BASE_URL=https://api.openai.com/v1 DEMO_MODEL=gpt-4o-mini run.sh
environment, for PostgreSQL instead of embedded H2:
  DEMO_DATABASE_URL=jdbc:postgresql://localhost:5432/academy DEMO_DATABASE_USER=academy DEMO_DATABASE_PASSWORD=... run.sh
USAGE
}

say() { printf '%s\n' "$*"; }
fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }

once=false app_port=8080 metrics_port=9464
while [ $# -gt 0 ]; do
  case $1 in
    --once) once=true ;;
    --app-port) app_port=${2:?$(usage)}; shift ;;
    --metrics-port) metrics_port=${2:?$(usage)}; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

demo=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$demo/../.." && pwd)
agent_jar=$root/agent/jar/target/helloagents-agent.jar
demo_jar=$demo/target/demo.jar
log=$demo/target/demo.log
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" > /dev/null || fail "no java found: install a JDK, 17 or newer"

# ---- build what is missing

is_current() { # jar, what it is built of
  local jar=$1; shift
  [ -f "$jar" ] && [ -z "$(find "$@" -name target -prune -o -type f -newer "$jar" -print -quit)" ]
}

# Reproducible jars carry a fixed date, so a build leaves a mark of its own.
built=$demo/target/built
if [ -f "$agent_jar" ] && [ -f "$demo_jar" ] \
  && is_current "$built" "$root/pom.xml" "$root/agent" "$root/agent-bootstrap" "$root/instrumentations" "$demo/src" "$demo/pom.xml"; then
  say "The agent and the demo are built."
else
  command -v mvn > /dev/null || fail "no mvn found: install Maven, 3.8 or newer"
  say "Building the agent and the demo (the first time takes a few minutes: Maven fetches what they need) ..."
  mvn -q -B -ntp -f "$root/pom.xml" -pl agent/jar,smoke-tests/demo -am -DskipTests package < /dev/null
  touch "$built"
fi

# ---- find free ports

is_taken() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

free_port() { # wanted, what for, a port that must not be it
  local port=$1
  while is_taken "$port" || [ "$port" = "${3-}" ]; do
    port=$((port + 1))
    [ "$port" -lt 65536 ] || fail "no free port for $2"
  done
  [ "$port" = "$1" ] || printf 'Port %s is taken: using %s for %s.\n' "$1" "$port" "$2" >&2
  printf '%s' "$port"
}

app_port=$(free_port "$app_port" "the application")
metrics_port=$(free_port "$metrics_port" "the metrics" "$app_port")

# ---- run

say "Starting the demo with the agent (log: ${log#"$PWD"/}) ..."
"$java" "-javaagent:$agent_jar=port=$metrics_port" -jar "$demo_jar" "--server.port=$app_port" > "$log" 2>&1 < /dev/null &
pid=$!

stop() {
  trap - EXIT
  kill "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
}
trap stop EXIT
trap 'say ""; say "Stopping."; exit 0' INT TERM

until is_taken "$app_port"; do
  kill -0 "$pid" 2> /dev/null || { tail -n 40 "$log" >&2; fail "the demo did not start, see above"; }
  sleep 0.2
done
grep -F '[helloagents]' "$log" || true

app=http://localhost:$app_port metrics=http://localhost:$metrics_port/metrics
check() { "$java" "$demo/Check.java" "$app" "$metrics" "$@"; }

say "Sending it some traffic ..."
if $once; then
  check --check || fail "the metrics are not what they should be, see above (log: $log)"
  exit 0
fi
check
say ""
say "  Application  $app"
say "  Metrics      $metrics"
say ""
say "Ctrl-C stops it."
wait "$pid"
