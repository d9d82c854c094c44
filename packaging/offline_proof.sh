#!/usr/bin/env bash
# Proves that the packaged program opens no internet socket. Two ways, with the same requests (the
# self-test with every window view, a plan, a question about tables, a batch):
#   1. in an empty network namespace, where not even the loopback is up;
#   2. under strace, following every process: not one socket call of an internet family.
# Usage: packaging/offline_proof.sh [PROGRAM]; without root, user namespaces must be allowed.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$here")"
program="${1:-${RECKONER_DIST:-$root/dist}/reckoner/reckoner}"
place="$(mktemp -d "${TMPDIR:-/tmp}/reckoner-offline-XXXXXX")"
trap 'rm -rf "$place"' EXIT
export RECKONER_HOME="$place/home" QT_QPA_PLATFORM=offscreen

say() { echo "offline: $*"; }
stop() { echo "offline: $*" >&2; exit 1; }

[[ -x "$program" ]] || stop "there is no $program; build it first: ./package folder"
command -v strace >/dev/null || stop "strace is missing (Debian package strace)"
samples="$(dirname "$program")/_internal/assets/samples"
cat >"$place/requests.jsonl" <<'EOF'
{"id": "1", "request": "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?"}
{"id": "2", "request": "What is 20% of 50?"}
{"id": "3", "request": "Paul, Quinn and Rita must all be on the same team, teams have at most two people"}
EOF
cat >"$place/requests.sh" <<'EOF'
set -euo pipefail
program="$1" samples="$2" place="$3"
"$program" self-test >"$place/self-test.txt" || { cat "$place/self-test.txt"; exit 1; }
tail -2 "$place/self-test.txt" | head -1
"$program" ask --data "$samples/shipments.csv" --data "$samples/depots.csv" \
    "average delay per depot" | sed -n 1p
"$program" batch "$place/requests.jsonl" --out "$place/answers.jsonl"
EOF

say "in an empty network namespace"
isolated=(unshare --net)
[[ "$(id -u)" == 0 ]] || isolated=(unshare --user --map-root-user --net)
"${isolated[@]}" bash "$place/requests.sh" "$program" "$samples" "$place" || stop "failed there"
say "under strace"
# A trace that sees nothing proves nothing: this one has to see a socket (no packet is sent).
strace -f -qq -e trace=network -o "$place/control" bash -c 'exec 3<>/dev/udp/127.0.0.1/9' || true
grep -q 'AF_INET' "$place/control" || stop "strace does not see sockets here"
strace -f -qq -e trace=network -o "$place/trace" \
    bash "$place/requests.sh" "$program" "$samples" "$place" || stop "failed there"
total="$(grep -c '(' "$place/trace" || true)"
if grep -E 'AF_INET6?' "$place/trace" >"$place/found"; then
    head -20 "$place/found" >&2
    stop "$(wc -l <"$place/found") calls of an internet family"
fi
say "$total calls that have to do with sockets, none of them AF_INET or AF_INET6"
say "passed"
