#!/usr/bin/env bash
# Installs what the tests need, runs every test and ends with one line: N passed, N failed.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

./install.sh tests
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
