#!/usr/bin/env bash
# Makes a .deb out of the built folder: the program in /usr/lib/reckoner, `reckoner` on the path,
# the menu entry, the icon and the document type. It depends on the C library alone. XZ_LEVEL=1 makes
# it quickly, and larger, for a try.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
command -v dpkg-deb >/dev/null || stop "dpkg-deb is missing (Debian package dpkg)"
tree="$work/deb"
package="$dist/reckoner_${version}_$(dpkg --print-architecture).deb"
rm -rf "$tree"
mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/DEBIAN"
cp -a "$built" "$tree/usr/lib/reckoner"
ln -s ../lib/reckoner/reckoner "$tree/usr/bin/reckoner"
menu_files "$tree/usr"
install -Dm644 "$root/packaging/linux/copyright.head" "$tree/usr/share/doc/reckoner/copyright"
find "$tree" -type d -exec chmod 755 {} +
find "$tree/usr" -type f -exec chmod go-w,a+r {} +
glibc="$("$python" "$root/packaging/built.py" --glibc "$built")"
cat >"$tree/DEBIAN/control" <<EOF
Package: reckoner
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Reckoner developers <reckoner@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$tree" | cut -f1)
Depends: libc6 (>= $glibc)
Recommends: fonts-dejavu-core | fonts-liberation2 | fonts-noto-core
Section: math
Priority: optional
Description: plans and answers about tables, with reasons, offline
 Type what you need in English, or drop in a table and ask about it. A small
 language model reads the request into rules, an exact solver solves it, and
 you see the answer, why it is the answer, and the energy it took. Nothing
 leaves the computer.
EOF
for moment in postinst postrm; do
    cat >"$tree/DEBIAN/$moment" <<'EOF'
#!/bin/sh
# Menus and file managers learn of the program, where there are any.
set -e
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q /usr/share/applications || true
fi
if command -v update-mime-database >/dev/null; then
    update-mime-database /usr/share/mime || true
fi
if command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
fi
EOF
    chmod 755 "$tree/DEBIAN/$moment"
done
rm -f "$package"
dpkg-deb --build --root-owner-group -Zxz "-z${XZ_LEVEL:-6}" "$tree" "$package" >/dev/null
rm -rf "$tree"
told "$package" 170
