# Sourced by ./run and ./test. `ensure_environment FOLDER LOCK` makes FOLDER/.venv hold exactly the
# versions of requirements/LOCK.txt. A stamp of the lock's content makes the second time free.

# What Qt's libraries load, and the Debian or Ubuntu package that has it.
system_libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libgomp.so.1 libgomp1
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
"

say() { echo "reckoner: $*" >&2; }

stop() { say "$*"; exit 1; }

missing_packages() {
    local known name package
    known="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)"
    while read -r name package; do
        [[ -z "$name" || "$known" == *"$name "* ]] || echo "$package"
    done <<<"$system_libraries"
    ls /usr/share/fonts/truetype/*/*.ttf >/dev/null 2>&1 || echo fonts-dejavu-core
    command -v g++ >/dev/null || echo g++
    command -v cmake >/dev/null || echo cmake
    command -v ninja >/dev/null || echo ninja-build
    command -v python3 >/dev/null || echo python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

install_system_packages() {
    local missing
    missing="$(missing_packages | tr '\n' ' ')"
    [[ -n "$missing" ]] || return 0
    command -v apt-get >/dev/null || stop "these are missing, under their Debian names: $missing"
    [[ "$(id -u)" == 0 ]] || stop "these system packages are missing; install them and start" \
        "again:  sudo apt-get install $missing"
    say "installing system packages: $missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # a list of names, to be split
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >&2 ||
        stop "the system packages could not be installed: $missing"
}

# Runs a long command, its output in a log, and shows every few seconds that it is alive.
with_progress() {
    local title="$1" log="$2" began="$SECONDS" child
    shift 2
    "$@" >"$log" 2>&1 &
    child=$!
    trap 'kill "$child" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$child" 2>/dev/null; do
        if [[ -t 2 ]]; then
            printf '\rreckoner: %s … %d s ' "$title" $((SECONDS - began)) >&2
            sleep 1
        else
            (((SECONDS - began) % 15)) || say "$title … $((SECONDS - began)) s"
            sleep 1
        fi
    done
    trap - INT TERM
    [[ ! -t 2 ]] || echo >&2
    wait "$child" && say "$title: done in $((SECONDS - began)) s" && return 0
    tail -n 30 "$log" >&2
    stop "$title failed; the whole output is in $log"
}

ensure_environment() {
    local here="$1" lock="$2" venv="$1/.venv" stamp="$1/.venv/.installed-$2" wanted
    wanted="$(cat "$here/requirements/runtime.txt" "$here/requirements/$lock.txt" | cksum)"
    [[ -x "$venv/bin/python" && -f "$stamp" && "$(<"$stamp")" == "$wanted" ]] && return 0
    install_system_packages
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Python 3.11 or later is needed, and python3 is $(python3 -V 2>&1)"
    "$venv/bin/python" -c 'import pip' 2>/dev/null || python3 -m venv "$venv"
    # Two compilers at once: each needs up to a gigabyte, and small machines have little more.
    # The multimodal part of llama.cpp is not used here.
    export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-2}"
    export CMAKE_ARGS="${CMAKE_ARGS:--DLLAVA_BUILD=OFF}"
    with_progress "installing the libraries (the llama.cpp build takes minutes)" \
        "$venv/install.log" "$venv/bin/python" -m pip install --disable-pip-version-check \
        -r "$here/requirements/$lock.txt"
    echo "$wanted" >"$stamp"
}
