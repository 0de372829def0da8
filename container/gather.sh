#!/bin/sh
# Gathers in the folder $1 what the image has beside the program: Node, the libraries that it and the native
# modules ask for, a user by name, and a place for temporary files. Run by the Dockerfile, in the folder of the
# program, after the packages are there.
set -eu
image=$1

# One package has binaries for eight systems and the source of SQLite; types and source maps are for editors.
platform=linux-$(node --print process.arch)
rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src
find node_modules/better-sqlite3/prebuilds -type f ! -name "$platform.node" -delete
find node_modules -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' \) -delete

mkdir -p "$image/etc" "$image/tmp" "$image/usr/local/bin" /data
chmod 1777 "$image/tmp"
chmod 700 /data
echo 'cairn:x:1000:1000:Cairn:/data:/none' >"$image/etc/passwd"
echo 'cairn:x:1000:' >"$image/etc/group"

node=$(command -v node)
cp -L "$node" "$image/usr/local/bin/node"
# Each line of ldd names a library by its path, or says that the kernel has it.
for file in "$node" $(find node_modules -type f -name '*.node'); do
  ldd "$file" | grep -o '/[^ ]*'
done | sort -u | while read -r library; do
  mkdir -p "$image$(dirname "$library")"
  cp -L "$library" "$image$library"
done
