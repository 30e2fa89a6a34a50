#!/usr/bin/env bash
# Sets everything up and runs every check and test, slow ones too: bash resources/setup/test.sh [pytest options]
# In an environment of its own, made anew each time, so that nothing left over can make a test pass.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

find_python
install_packages "the window and the tests of shopxfer need them" \
  "$(python_venv_package)
$(python_library_package)$qt_packages$window_packages$test_packages"
rm -rf "$checkout/.venv-test"
make_environment "$checkout/.venv-test" --editable "${checkout}[dev]"

cd "$checkout"
export PATH="$checkout/.venv-test/bin:$PATH" QT_QPA_PLATFORM=offscreen
say "Style, types, layers"
ruff check shopxfer tests resources build.spec
ruff format --check shopxfer tests resources build.spec
mypy
lint-imports
if [ "$(uname)" = Linux ]; then
  say "All tests"
  pytest -m "slow or not slow" "$@"
else
  say "The quick tests; the slow ones need Linux (Xvfb, pdfsig, LibreOffice)"
  pytest "$@"
fi
