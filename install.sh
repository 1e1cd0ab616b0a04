#!/usr/bin/env bash
# Installs what is missing of what the product needs; with "tests", of what its tests need as well.
set -euo pipefail

missing=()
# What is there already is not asked of any registry again. The security archive has libssh mended.
library() { compgen -G "/usr/lib/*/$1" >/dev/null || missing+=("$2"); }
tool() { command -v "$1" >/dev/null || missing+=("$2"); }
module() { [ -e "/usr/lib/python3/dist-packages/$1" ] || missing+=("python3-$1"); }

library libssh.so.4 libssh-4
library libdeflate.so.0 libdeflate0
library 'libicuuc.so.*' libicu72
[ -e /usr/share/zoneinfo/Europe/Amsterdam ] || missing+=(tzdata)
if [ "${1:-}" = tests ]; then
  for need in dcmftest:dcmtk dcdirdmp:dicom3tools dciodvfy:dicom3tools unzip:unzip python3:python3 \
    curl:curl chromium:chromium sftp:openssh-client lftp:lftp psftp:putty-tools rclone:rclone pkill:procps; do
    tool "${need%%:*}" "${need##*:}"
  done
  module pydicom
  module aiosmtpd
fi
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
