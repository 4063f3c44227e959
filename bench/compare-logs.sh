#!/bin/bash
# Compares `allclear logs survey` with Debian's programs on data made for it, side by side in one run, in CPU seconds (user and system).
# Usage: bench/compare-logs.sh [MEGABYTES of text, 1000] [REPETITIONS, 3] [FOLDER for the data]
# Each job is run REPETITIONS times in turn with the others; the least is shown. Needs a built ./allclear; fetches missing tools with apt-get.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd -P)
megabytes=${1:-1000} times=${2:-3} data=${3:-$(mktemp -d)}
jdk=${JAVA_HOME:-}
[ -x "$jdk/bin/javac" ] && "$jdk/bin/javac" -version 2>&1 | grep -qE ' (2[5-9]|[3-9][0-9])' ||
  jdk=$(for j in /usr/lib/jvm/*; do grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$j/release" && [ -x "$j/bin/javac" ] && echo "$j"; done | head -n 1)
string=ledger

missing=
for tool in zgrep:gzip rg:ripgrep igzip:isal lnav:lnav; do command -v "${tool%%:*}" >/dev/null || missing="$missing ${tool##*:}"; done
# shellcheck disable=SC2086
[ -z "$missing" ] || apt-get install -y -qq $missing >/dev/null || echo "not installed:$missing" >&2

"$here/allclear" --help >/dev/null
classes=$here/bench/target/compare
libraries=$(find "$here/app/target/lib" -name '*.jar' | tr '\n' ':')
mkdir -p "$classes"
"$jdk/bin/javac" -nowarn -proc:none -d "$classes" -cp "$libraries" "$here"/bench/src/main/java/dev/allclear/bench/{LogData,Warm}.java
java() { "$jdk/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$classes:$libraries" "$@"; }

kinds="logback syslog access json logfmt seed traces"
each=$((megabytes / 7)) files=$((each / 20 + 2))
[ -d "$data/plain" ] || java dev.allclear.bench.LogData "$data/plain" 1 "$each" "$files" plain
[ -d "$data/gz" ] || java dev.allclear.bench.LogData "$data/gz" 1 "$each" "$files" gz
[ -d "$data/unique" ] || java dev.allclear.bench.LogData "$data/unique" 1 "$((megabytes / 10))" 2 plain unique
[ -f "$data/part.log" ] || head -c 32000000 "$data/plain/logback/app.log.1" >"$data/part.log"
text=$(find "$data/plain" -type f -printf '%s\n' | awk '{ n += $1 } END { printf "%.0f", n / 1000000 }')

names=() commands=() sizes=() least=()
job() { names+=("$1") sizes+=("$2") commands+=("$3") least+=(999999); }
gz="find $data/gz -name '*.gz' -print0 | sort -z | xargs -0 -n 64"
plain="find $data/plain -type f -print0 | sort -z | xargs -0 -n 64"
job 'zgrep -c' "$text" "$gz zgrep -c $string"
job 'zcat' "$text" "$gz zcat"
job 'rg -z -c' "$text" "$gz rg -j1 -z -c $string"
job 'igzip -dc' "$text" "$gz igzip -dc"
job 'allclear logs survey, .gz' "$text" "$here/allclear logs survey -q $data/gz"
job 'grep -c' "$text" "$plain grep -c $string"
job 'rg -c' "$text" "$plain rg -j1 -c $string"
job 'allclear logs survey, plain' "$text" "$here/allclear logs survey -q $data/plain"
job 'sed | sort | uniq -c, 32 MB' 32 "LC_ALL=C sed 's/[0-9][0-9]*/#/g' $data/part.log | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -rn"
job 'lnav, log_msg_format, 32 MB' 32 "lnav -n -c ';SELECT log_msg_format, count(*) FROM all_logs GROUP BY log_msg_format' $data/part.log"
job 'allclear logs survey, 32 MB' 32 "$here/allclear logs survey -q $data/part.log"

TIMEFORMAT='%U %S'
for _ in $(seq "$times"); do
  for i in "${!names[@]}"; do
    used=$({ time bash -c "${commands[$i]}" >/dev/null 2>&1 || true; } 2>&1 | awk '{ print $1 + $2 }')
    least[i]=$(awk -v a="$used" -v b="${least[$i]}" 'BEGIN { print (a < b ? a : b) }')
  done
done

echo "| job | MB of text | CPU s | MB/s | of zgrep -c |"
echo "|---|---|---|---|---|"
for i in "${!names[@]}"; do
  awk -v n="${names[$i]}" -v t="${sizes[$i]}" -v s="${least[$i]}" -v z="${least[0]}" -v all="$text" \
    'BEGIN { printf "| %s | %d | %.2f | %.0f | %.2f |\n", n, t, s, t / s, (s / t) / (z / all) }'
done

echo
echo "Warm, in one process, the last of 8 passes (CPU of all threads, the compiler's too):"
for kind in $kinds; do for form in plain gz; do for threads in 1 2; do
  echo "$kind $form, $threads threads: $(java dev.allclear.bench.Warm "$data/$form/$kind" "$threads" 8 | tail -n 1)"
done; done; done

echo
echo "With a heap of 256 MB:"
[ -f "$data/line" ] || { head -c "${megabytes}000000" /dev/zero | tr '\0' x; echo; } >"$data/line"
[ -f "$data/binary" ] || head -c 200000000 /dev/urandom >"$data/binary"
for input in unique line binary; do
  status=0
  ALLCLEAR_HEAP=256m "$here/allclear" logs survey -q --json "$data/$input" >"$data/$input.json" 2>"$data/$input.notes" || status=$?
  echo "$input: exit $status, $(grep -m 1 '"totals"' "$data/$input.json"), text has $(cat "$(find "$data/$input" -type f | head -n 1)" >/dev/null; find "$data/$input" -type f -exec cat {} + | wc -lc | awk '{ print $1 " lines, " $2 " bytes" }')"
done
