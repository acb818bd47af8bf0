#!/usr/bin/env bash
# Runs the JMH benchmarks: the hot paths by themselves, and JDBC calls with no agent, this one and OpenTelemetry's,
# interleaved in rounds. Prints Markdown tables; progress goes to standard error.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: jmh.sh [--quick] [--rounds N] [--seconds N] [--no-build]
  --rounds N    forks of each benchmark (3)
  --seconds N   each fork warms up that long, and is then measured that long (3)
  --quick       one round of one second: shows that it works, not what it costs
  --no-build    take what is built
USAGE
}

rounds=3 seconds=3 build=true
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?$(usage)}; shift ;;
    --seconds) seconds=${2:?$(usage)}; shift ;;
    --quick) rounds=1 seconds=1 ;;
    --no-build) build=false ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
target=$here/jmh/target

if $build; then
  mvn -q -B -ntp -f "$root/pom.xml" -pl agent/jar,benchmarks/jmh -am -Pbenchmarks -DskipTests package < /dev/null
fi

otel=("$target"/agents/opentelemetry-javaagent-*.jar)
table() { # class path, what
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$1" \
    -Dbenchmarks.helloagents="$root/agent/jar/target/helloagents-agent.jar" -Dbenchmarks.otel="${otel[-1]}" \
    ai.helloagents.benchmarks.jmh.JmhTable "$2" "$rounds" "$seconds"
}

table "$target/classes:$target/lib/*" parts

# An application has none of the agent's classes on its class path.
libraries=$(find "$target/lib" -name '*.jar' ! -name 'agent-*' ! -name 'instrumentation-*' -printf '%p:')
table "$target/classes:$libraries" agents
