#!/usr/bin/env bash
# get-llama-server.sh DIR: unpacks llama.cpp's llama-server from Debian's unstable suite into DIR, with that suite's own
# libc, and prints the path of a script that starts it. Needs apt and dpkg; not root. What is there is used as it is.
set -euo pipefail

mkdir -p "$1"
dir=$(cd "$1" && pwd)
server=$dir/llama-server
if [ -x "$server" ] && "$server" --version > /dev/null 2>&1; then
  echo "$server"
  exit 0
fi

apt=$dir/apt
rm -rf "$apt" "$dir/root"
mkdir -p "$dir/root"
# shellcheck source=.ci/private-apt.sh
source "$(dirname "${BASH_SOURCE[0]}")/private-apt.sh"
private_apt sid "$apt"
apt-get -y -qq -d install llama.cpp-tools >&2
for deb in "$apt"/cache/archives/*.deb; do dpkg -x "$deb" "$dir/root"; done
rm -rf "$apt"

libraries=$dir/root/usr/lib/x86_64-linux-gnu
cat > "$server" <<SCRIPT
#!/usr/bin/env bash
export GGML_BACKEND_PATH=\${GGML_BACKEND_PATH:-$libraries/ggml/backends0/libggml-cpu-x64.so}
exec $dir/root/usr/lib64/ld-linux-x86-64.so.2 --library-path $libraries:$libraries/llama $dir/root/usr/bin/llama-server "\$@"
SCRIPT
chmod +x "$server"
"$server" --version >&2
echo "$server"
