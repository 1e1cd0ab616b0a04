#!/usr/bin/env bash
# Installs what is missing, builds Exchange and starts it on its embedded defaults with the demo hospital. Ctrl-C stops it. --no-demo leaves the hospital out.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
./install.sh
dotnet build Silo -c Release --nologo -v q
exec dotnet Silo/bin/Release/net10.0/publish/Exchange.Silo.dll "$@"
