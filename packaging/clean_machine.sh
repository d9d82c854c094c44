#!/usr/bin/env bash
# Tries the .deb on a clean machine: a bare Debian (debootstrap's smallest: no Python, no compiler,
# no Qt, no font) without network, in a folder of its own. Installs, runs the self-test and asks one
# request, removes, and compares all files with those before. Root only. Usage:
#   packaging/clean_machine.sh [PACKAGE.deb]
# The bare system is kept as an archive in the build folder, so that only the first time needs a
# mirror. CLEAN_SUITE names another Debian release than bookworm.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$here")"
work="${RECKONER_BUILD:-$root/build/package}"
dist="${RECKONER_DIST:-$root/dist}"
suite="${CLEAN_SUITE:-bookworm}"

say() { echo "clean machine: $*"; }
stop() { echo "clean machine: $*" >&2; exit 1; }

[[ "$(id -u)" == 0 ]] || stop "only root can make a bare system (sudo $0)"
package="${1:-$(ls -t "$dist"/reckoner_*.deb 2>/dev/null | head -1 || true)}"
[[ -f "$package" ]] || stop "there is no ${package:-.deb in $dist}; make it first: ./package"
mkdir -p "$work"
base="$work/bare-$suite.tar"
place="$(mktemp -d "${TMPDIR:-/tmp}/reckoner-clean-XXXXXX")"
trap 'rm -rf "$place"' EXIT

if [[ ! -f "$base" ]]; then
    command -v debootstrap >/dev/null ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } \
            >/dev/null || stop "debootstrap could not be installed"
    say "making a bare $suite (minutes, once)"
    debootstrap --variant=minbase "$suite" "$place/base" >"$work/debootstrap.log" 2>&1 ||
        stop "debootstrap failed; see $work/debootstrap.log"
    rm -rf "$place/base/var/cache/apt" "$place/base/var/lib/apt/lists"
    tar -C "$place/base" -cf "$base" .
    rm -rf "$place/base"
fi
mkdir "$place/root"
tar -C "$place/root" -xf "$base"
mkdir -p "$place/root/tmp/user"

# Runs a command there: own processes, own mounts, and a network with no way out.
inside() {
    unshare --mount --pid --fork --net --kill-child \
        sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" /usr/bin/env -i \
            PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/tmp/user LANG=C.UTF-8 "$@"' \
        "$place/root" "$@"
}

files() {
    (cd "$place/root" && find . -xdev \
        \( -path ./proc -o -path ./var/lib/dpkg -o -path ./tmp \) -prune \
        -o -print | grep -v '^./var/log/' | sort)
}

for tool in python3 gcc cc qmake; do
    ! inside which "$tool" >/dev/null || stop "the bare system has $tool"
done
files >"$place/before"
cp "$package" "$place/root/tmp/reckoner.deb"
say "installing $(basename "$package") with dpkg"
inside dpkg -i /tmp/reckoner.deb >"$place/dpkg.log" 2>&1 || { cat "$place/dpkg.log"; stop "dpkg failed"; }
say "self-test"
inside reckoner self-test || stop "the self-test failed"
say "one request"
inside reckoner ask "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?" \
    >"$place/answer" || { cat "$place/answer"; stop "the request was not answered"; }
sed -n 1,3p "$place/answer"
grep -q "Cid.*Ann.*Bob" "$place/answer" || stop "the answer is not the right one"
say "removing"
inside dpkg --purge reckoner >/dev/null 2>&1 || stop "dpkg could not remove it"
files >"$place/after"
diff "$place/before" "$place/after" >"$place/left" ||
    { cat "$place/left"; stop "the files are not those from before"; }
say "nothing is left; passed"
