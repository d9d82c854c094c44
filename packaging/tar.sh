#!/usr/bin/env bash
# Makes an archive that can be unpacked anywhere and run where it lies, with a script that puts it
# into the menus of one user or of all.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
name="reckoner-$version-linux-$machine"
tree="$work/tar/$name"
rm -rf "$work/tar"
mkdir -p "$tree"
cp -a "$built/." "$tree/"
menu_files "$tree"
install -m755 "$root/packaging/linux/install.sh" "$tree/install.sh"
install -m644 "$root/docs/installing.md" "$tree/INSTALLING.md"
XZ_OPT="-${XZ_LEVEL:-6}" tar -C "$work/tar" --owner=0 --group=0 -cJf "$dist/$name.tar.xz" "$name"
rm -rf "$work/tar"
told "$dist/$name.tar.xz" 170
