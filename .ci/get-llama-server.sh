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

# A private apt configuration: the machine's own package lists stay as they are.
apt=$dir/apt
rm -rf "$apt" "$dir/root"
mkdir -p "$apt"/{lists/partial,cache/archives/partial,parts} "$dir/root"
: > "$apt/status"
# shellcheck disable=SC2016 # these are placeholders of apt
mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' \
  | sed -n 's/ Debian Debian$//p' | head -n 1)
[ -n "$mirror" ] || { echo "get-llama-server.sh: apt knows no Debian mirror: run apt-get update first" >&2; exit 1; }
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" > "$apt/sources.list"
cat > "$apt/apt.conf" <<CONF
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "$apt/parts";
Dir::State::Lists "$apt/lists";
Dir::State::Status "$apt/status";
Dir::Cache "$apt/cache";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
CONF
export APT_CONFIG=$apt/apt.conf

apt-get -qq update >&2
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
