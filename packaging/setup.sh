#!/usr/bin/env bash
# Windows: makes the installer with Inno Setup (its compiler, iscc, has to be on the path).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
command -v iscc >/dev/null || stop "iscc is missing (Inno Setup 6)"
# MSYS_NO_PATHCONV: Git's bash would take the options for paths.
MSYS_NO_PATHCONV=1 iscc /Qp "/DVersion=$version" "/DBuilt=$(cygpath -w "$built")" \
    "/DIcon=$(cygpath -w "$icons/reckoner.ico")" "/O$(cygpath -w "$dist")" \
    "$(cygpath -w "$root/packaging/windows/reckoner.iss")"
told "$dist/reckoner-$version-setup.exe" 170
