#!/usr/bin/env bash
# Makes calls through HTTP clients with no agent, this one and OpenTelemetry's (metrics on, traces off), all in one run,
# and compares CPU time and bytes per call: of a service that is no model, of a model, of one that answers in a stream.
# Prints Markdown tables; progress goes to standard error.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: compare-clients.sh [--rounds N] [--calls N] [--warm-up N] [--clients LIST] [--agents LIST] [--no-build]
  --rounds N      starts of each agent for each client and kind of call (3)
  --calls N       calls of each of 15 turns (1000)
  --warm-up N     calls before those (15000)
  --clients LIST  of jdk,okhttp,url-connection,apache5,apache4,reactor-netty,openai-java (all)
  --agents LIST   of none,helloagents,otel (all)
  --no-build      take what is built
USAGE
}

rounds=3 calls=1000 warm_up=15000 clients=jdk,okhttp,url-connection,apache5,apache4,reactor-netty,openai-java agents=none,helloagents,otel build=true
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?$(usage)}; shift ;;
    --calls) calls=${2:?$(usage)}; shift ;;
    --warm-up) warm_up=${2:?$(usage)}; shift ;;
    --clients) clients=${2:?$(usage)}; shift ;;
    --agents) agents=${2:?$(usage)}; shift ;;
    --no-build) build=false ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
target=$here/compare/target

if $build; then
  mvn -q -B -ntp -f "$root/pom.xml" -pl agent/jar,benchmarks/compare -am -Pbenchmarks -DskipTests package < /dev/null
fi

otel=("$target"/agents/opentelemetry-javaagent-*.jar)
: > "$target/compare.log"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp "$target/classes:$target/lib/*" \
  -Dlog="$target/compare.log" -Dagent.helloagents="$root/agent/jar/target/helloagents-agent.jar" \
  -Dagent.otel="${otel[-1]}" \
  ai.helloagents.benchmarks.compare.CompareClients "$rounds" "$warm_up" "$calls" "$agents" "$clients"
