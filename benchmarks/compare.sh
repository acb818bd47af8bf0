#!/usr/bin/env bash
# Starts applications with no agent, this one, OpenTelemetry's (metrics on, traces off) and Elastic's, all in one run,
# and compares CPU time and bytes per request, start-up CPU and resident memory. Prints Markdown tables; progress goes
# to standard error. Linux only.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: compare.sh [--quick] [--rounds N] [--requests N] [--warm-up N] [--apps LIST] [--agents LIST] [--no-build]
  --rounds N     starts of each application with each agent (5)
  --requests N   measured requests for each agent in each round (45000)
  --warm-up N    requests before those (60000)
  --apps LIST    of servlet,spring,demo (all; the demo is started only)
  --agents LIST  of none,helloagents,otel,elastic (all)
  --quick        one round, 9000 requests after 9000, without Elastic's agent: shows that it works, not what it costs
  --no-build     take what is built
USAGE
}

rounds=5 requests=45000 warm_up=60000 apps=servlet,spring,demo agents=none,helloagents,otel,elastic build=true
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?$(usage)}; shift ;;
    --requests) requests=${2:?$(usage)}; shift ;;
    --warm-up) warm_up=${2:?$(usage)}; shift ;;
    --apps) apps=${2:?$(usage)}; shift ;;
    --agents) agents=${2:?$(usage)}; shift ;;
    --quick) rounds=1 requests=9000 warm_up=9000 agents=none,helloagents,otel ;;
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
  mvn -q -B -ntp -f "$root/pom.xml" -pl agent/jar,smoke-tests/demo,benchmarks/compare -am -Pbenchmarks -DskipTests \
    package < /dev/null
fi

otel=("$target"/agents/opentelemetry-javaagent-*.jar)
elastic=("$target"/agents/elastic-apm-agent-*.jar)
: > "$target/compare.log"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp "$target/classes:$target/lib/*" \
  -Dlog="$target/compare.log" -Ddemo.jar="$root/smoke-tests/demo/target/demo.jar" \
  -Dagent.helloagents="$root/agent/jar/target/helloagents-agent.jar" \
  -Dagent.otel="${otel[-1]}" -Dagent.elastic="${elastic[-1]}" \
  ai.helloagents.benchmarks.compare.Compare "$rounds" "$warm_up" "$requests" "$apps" "$agents"
