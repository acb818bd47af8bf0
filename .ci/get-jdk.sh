#!/usr/bin/env bash
# get-jdk.sh 8|11|21|25 DIR: unpacks a Debian JDK of another release into DIR/jdk-N, to be run in place, and prints
# its home. Builds of newer suites need a newer glibc: they get that suite's own, wired up by patchelf.
# Needs apt, dpkg, patchelf; not root. What is there already is used as it is.
set -euo pipefail

version=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
case $version in
  8) suite=sid ;;
  11) suite=bullseye ;;
  21 | 25) suite=trixie ;;
  *) echo "get-jdk.sh: no Debian suite is known for JDK $version" >&2; exit 2 ;;
esac

jdk=$dir/jdk-$version
if "$jdk/home/bin/java" -version > /dev/null 2>&1 && [ -x "$jdk/home/bin/javac" ]; then
  echo "$jdk/home"
  exit 0
fi
rm -rf "$jdk"
mkdir -p "$jdk"

apt=$dir/apt-$suite
mkdir -p "$apt/debs-$version"
# shellcheck source=.ci/private-apt.sh
source "$(dirname "${BASH_SOURCE[0]}")/private-apt.sh"
private_apt "$suite" "$apt"

packages=("openjdk-$version-jdk-headless" "openjdk-$version-jre-headless")
[ "$suite" = bullseye ] || packages+=(libc6 libgcc-s1 libstdc++6 zlib1g)
(
  cd "$apt/debs-$version"
  apt-get -qq download "${packages[@]}" >&2
  for deb in *.deb; do dpkg -x "$deb" "$jdk"; done
)
rm -rf "$apt/debs-$version"

home=$(find "$jdk/usr/lib/jvm" -mindepth 1 -maxdepth 1 -type d -name "java-*$version*-openjdk-*" | head -n 1)
# Debian links the configuration to absolute paths below /etc: point them into the unpacked root.
find "$home" -type l | while read -r link; do
  target=$(readlink "$link")
  case $target in /etc/java-*) ln -sfn "$jdk$target" "$link" ;; esac
done

if [ "$suite" != bullseye ]; then
  loader=$(find "$jdk" -name 'ld-linux-*.so.*' | head -n 1)
  libc=$(dirname "$(find "$jdk" -name libc.so.6 | head -n 1)")
  libraries=$libc:$(dirname "$(find "$jdk" -name 'libstdc++.so.6' | head -n 1)")
  find "$home" -type f -perm -u+x | while read -r file; do
    interpreter=$(patchelf --print-interpreter "$file" 2> /dev/null) || continue
    [ -n "$interpreter" ] || continue
    path=$(patchelf --print-rpath "$file")
    patchelf --set-interpreter "$loader" "$file"
    patchelf --force-rpath --set-rpath "${path:+$path:}$libraries" "$file"
  done
fi

ln -sfn "${home#"$jdk"/}" "$jdk/home"
"$jdk/home/bin/java" -version >&2
echo "$jdk/home"
