# private-apt SUITE DIR: from here on, apt-get works on DIR with one suite of the machine's mirror. The machine's own
# package lists stay as they are. To be sourced.
private_apt() {
  local suite=$1 apt=$2 mirror
  mkdir -p "$apt"/{lists/partial,cache/archives/partial,parts}
  : > "$apt/status"
  # shellcheck disable=SC2016 # these are placeholders of apt
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' \
    | sed -n 's/ Debian Debian$//p' | head -n 1)
  [ -n "$mirror" ] || { echo "apt knows no Debian mirror: run apt-get update first" >&2; exit 1; }
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/sources.list"
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
}
