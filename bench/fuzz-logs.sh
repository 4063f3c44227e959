#!/bin/bash
# Fuzzes the log engine's readers with Jazzer: any bytes as a log (fast way against plain way), any bytes as gzip (against the JDK's).
# Usage: bench/fuzz-logs.sh [SECONDS of each, 60] [FOLDER for what is found]
# Sets out from the kept seeds in logs/src/test/resources/fuzz; what fails is written to FOLDER as crash-*, to be kept there once it is mended.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd -P)
seconds=${1:-60} found=${2:-$(mktemp -d)}
version=0.30.0
jdk=${JAVA_HOME:-}
[ -x "$jdk/bin/javac" ] && "$jdk/bin/javac" -version 2>&1 | grep -qE ' (2[5-9]|[3-9][0-9])' ||
  jdk=$(for j in /usr/lib/jvm/*; do grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$j/release" && [ -x "$j/bin/javac" ] && echo "$j"; done | head -n 1)

cd "$here"
mvn -q -B -Dquick -pl logs test-compile dependency:build-classpath -Dmdep.outputFile="$found/classpath"
mvn -q -B dependency:copy -Dartifact=com.code-intelligence:jazzer:$version -DoutputDirectory="$found"
mvn -q -B dependency:copy -Dartifact=com.code-intelligence:jazzer-api:$version -DoutputDirectory="$found"
failed=0
for target in survey:dev.allclear.engine.logs.SurveyFuzz gzip:dev.allclear.engine.logs.read.GzipFuzz; do
  name=${target%%:*} class=${target#*:}
  mkdir -p "$found/$name"
  echo "$name: $seconds s" >&2
  (cd "$found/$name" && "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -XX:+EnableDynamicAgentLoading -Xmx1g \
    -cp "$found/jazzer-$version.jar:$found/jazzer-api-$version.jar:$here/logs/target/classes:$here/logs/target/test-classes:$(cat "$found/classpath")" \
    com.code_intelligence.jazzer.Jazzer --target_class="$class" --instrumentation_includes='dev.allclear.**' \
    -max_total_time="$seconds" -max_len=20000 -rss_limit_mb=3000 . "$here/logs/src/test/resources/fuzz/$name" 2>&1 | tail -n 25) || failed=1
done
ls "$found"/*/crash-* 2>/dev/null && failed=1
exit $failed
