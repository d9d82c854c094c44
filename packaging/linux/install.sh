#!/usr/bin/env bash
# Puts Reckoner, unpacked here, into the menus: ./install.sh for you alone, sudo ./install.sh --all
# for everyone, ./install.sh --remove to take it out again (your data stay).
set -euo pipefail
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
prefix="${XDG_DATA_HOME:-$HOME/.local/share}"
commands="$HOME/.local/bin"
action=install
for argument in "$@"; do
    case "$argument" in
        --all) prefix=/usr/local/share commands=/usr/local/bin ;;
        --remove) action=remove ;;
        *) echo "install.sh: unknown option $argument" >&2; exit 2 ;;
    esac
done
while IFS= read -r file; do
    target="$prefix/${file#"$here/share/"}"
    if [[ "$action" == remove ]]; then
        rm -f "$target"
    else
        install -Dm644 "$file" "$target"
    fi
done < <(find "$here/share" -type f)
if [[ "$action" == remove ]]; then
    rm -f "$commands/reckoner"
    echo "Reckoner is out of the menus. Delete $here to be rid of the program itself."
else
    # In a menu entry % begins a field; in sed's replacement \, & and | mean something.
    place="$(printf '%s' "$here" | sed 's/%/%%/g; s/[\\&|]/\\&/g')"
    sed -i "s|^Exec=.*|Exec=\"$place/reckoner\" %F|" "$prefix/applications/reckoner.desktop"
    mkdir -p "$commands"
    ln -sfn "$here/reckoner" "$commands/reckoner"
    echo "Reckoner is in the menus, and \"reckoner\" in $commands starts it."
fi
! command -v update-desktop-database >/dev/null ||
    update-desktop-database -q "$prefix/applications" || true
! command -v update-mime-database >/dev/null || update-mime-database "$prefix/mime" || true
