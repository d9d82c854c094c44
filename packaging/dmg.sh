#!/usr/bin/env bash
# MacOS: makes a disk image with Reckoner.app and a link to the Applications folder. With
# CODESIGN_IDENTITY set, the program is signed with it first; notarising is a step of its own, since
# it needs the network and the developer's account (docs/packaging.md).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
program="$dist/Reckoner.app"
[[ -d "$program" ]] || stop "there is no $program; build it first: ./package folder"
if [[ -n "${CODESIGN_IDENTITY:-}" ]]; then
    codesign --force --deep --options runtime --timestamp \
        --entitlements "$root/packaging/macos/entitlements.plist" \
        --sign "$CODESIGN_IDENTITY" "$program"
fi
codesign --verify --deep --strict "$program" || stop "the signature does not hold"
tree="$work/dmg"
rm -rf "$tree"
mkdir -p "$tree"
cp -R "$program" "$tree/"
ln -s /Applications "$tree/Applications"
image="$dist/Reckoner-$version-$machine.dmg"
rm -f "$image"
hdiutil create -volname "Reckoner $version" -srcfolder "$tree" -format UDZO -ov "$image" >/dev/null
rm -rf "$tree"
told "$image" 170
