#!/usr/bin/env bash
# Installs what the tests need, runs every test and ends with one line: N passed, N failed.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# command:package; what is there already is not asked of any registry again.
missing=()
for need in dcmftest:dcmtk dcdirdmp:dicom3tools dciodvfy:dicom3tools unzip:unzip python3:python3 \
  chromium:chromium sftp:openssh-client lftp:lftp psftp:putty-tools rclone:rclone pkill:procps; do
  command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
[ -d /usr/lib/python3/dist-packages/pydicom ] || missing+=(python3-pydicom)
[ -d /usr/lib/python3/dist-packages/aiosmtpd ] || missing+=(python3-aiosmtpd)
compgen -G '/usr/lib/*/libssh.so.4' >/dev/null || missing+=(libssh-4) # The product needs it too; the security archive has it mended.
if [ ${#missing[@]} -gt 0 ]; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

dotnet build Exchange.sln -c Release --nologo -v q
results=$(mktemp -d); trap 'rm -rf "$results"' EXIT
status=0
for project in tests/UnitTests tests/ClusterTests tests/EndToEndTests; do
  name=$(basename "$project")
  # A test project that has no test yet is not run; it is not counted as passed either.
  grep -rqE '\[(Fact|Theory)' --include='*.cs' --exclude-dir=obj "$project" || continue
  dotnet test "$project" -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
done

count() { cat "$results"/*.trx | { grep -oE " $1=\"[0-9]+\"" || true; } | grep -oE '[0-9]+' | awk '{s+=$1} END {print s+0}'; }
passed=$(count passed) failed=$(count failed)
[ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed"
exit $status
