#!/usr/bin/env bash
# Sets everything up and runs the whole handover on the sample shop: bash resources/setup/demo.sh [options of demo]
# The result is written to ./shopxfer-demo/, seen from where this is called.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

find_python
install_packages "shopxfer's window, fonts and printing need them" \
  "$(python_venv_package)$qt_packages$window_packages"
make_environment "$checkout/.venv" "$checkout"
exec "$checkout/.venv/bin/shopxfer" demo "$@"
