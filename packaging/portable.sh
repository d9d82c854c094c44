#!/usr/bin/env bash
# Makes a folder for a stick: the program with the file "portable" beside it, which keeps settings,
# history and models in the folder "data" there. As a zip archive, which every system unpacks.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
name="reckoner-$version-portable-$machine"
tree="$work/portable/$name"
rm -rf "$work/portable"
mkdir -p "$tree"
cp -a "$built/." "$tree/"
# Sticks are mostly formatted so that they hold no links.
"$python" "$root/packaging/unlinked.py" "$tree"
echo "Reckoner keeps its data in the folder \"data\" beside this file." >"$tree/portable"
"$python" - "$work/portable" "$dist/$name.zip" <<'EOF'
import os, sys, zipfile
from pathlib import Path

place, target = Path(sys.argv[1]), Path(sys.argv[2])
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for path in sorted(place.rglob("*")):
        archive.write(path, path.relative_to(place))
EOF
rm -rf "$work/portable"
told "$dist/$name.zip" 170
