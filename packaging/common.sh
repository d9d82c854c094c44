# Sourced by the scripts that make packages out of the built folder. Sets `root` (the checkout),
# `dist`, `built` (the folder), `icons`, `version` and `machine`, and gives `menu_files`.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
dist="${RECKONER_DIST:-$root/dist}"
work="${RECKONER_BUILD:-$root/build/package}"
built="$dist/reckoner"
icons="$work/icons"
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/pyproject.toml")"
machine="$(uname -m)"
python="$(ls "$work/environment/bin/python" "$work/environment/Scripts/python.exe" 2>/dev/null |
    head -1 || true)"

say() { echo "package: $*"; }
stop() { echo "package: $*" >&2; exit 1; }

[[ -x "$built/reckoner" || -x "$built/reckoner.exe" ]] || stop "there is no $built; build it first: ./package folder"

# What a menu and a file manager need, below the prefix $1.
menu_files() {
    local share="$1/share" size
    install -Dm644 "$root/packaging/linux/reckoner.desktop" "$share/applications/reckoner.desktop"
    install -Dm644 "$root/packaging/linux/reckoner.xml" "$share/mime/packages/reckoner.xml"
    install -Dm644 "$root/packaging/linux/org.reckoner.Reckoner.metainfo.xml" \
        "$share/metainfo/org.reckoner.Reckoner.metainfo.xml"
    install -Dm644 "$root/assets/icons/reckoner.svg" \
        "$share/icons/hicolor/scalable/apps/reckoner.svg"
    for size in 16 24 32 48 64 128 256 512; do
        install -Dm644 "$icons/reckoner-$size.png" \
            "$share/icons/hicolor/${size}x$size/apps/reckoner.png"
    done
}

# Name and size of a finished package, and a stop where it is larger than $2 million bytes.
told() {
    local bytes
    bytes="$(wc -c <"$1" | tr -d ' ')"
    say "$1: $((bytes / 1000000)) MB"
    ((bytes <= $2 * 1000000)) || stop "$1 is larger than $2 MB"
}
