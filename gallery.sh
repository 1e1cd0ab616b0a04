#!/bin/bash
# A picture of every page of staff, in both languages and both themes, at 1440 and 390 pixels, from a demo hospital with a
# month of history: 2,000 exports, 40 partners. The pictures go to the folder named, or to ./gallery.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(realpath -m "${1:-gallery}")
dotnet build Exchange.sln -c Release --nologo -v q
EXCHANGE_GALLERY="$folder" dotnet test tests/EndToEndTests/EndToEndTests.csproj -c Release --no-build --nologo --filter "FullyQualifiedName~GalleryTests"
echo "Pictures: $folder ($(find "$folder" -name '*.png' | wc -l))"
