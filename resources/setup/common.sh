# Sourced by demo.sh and test.sh: what a fresh machine needs before shopxfer can run on it.
# Written for the bash 3.2 of macOS as well. Nothing outside the checkout is changed but missing system packages.
# shellcheck shell=bash
set -euo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly checkout

# Each line: a Debian/Ubuntu package, and the library, command or file that shows it is already there (package names differ
# between releases, library names don't). Found by trying in a bare Debian 12 with nothing but python3: these are the
# libraries that the Qt modules we import and the plugins we load are linked against and do not bring along. The last
# two belong to QtNetwork, which shopxfer never calls but QtPdf is linked against.
readonly qt_packages="
libglib2.0-0        libglib-2.0.so.0
libgl1              libGL.so.1
libegl1             libEGL.so.1
libxkbcommon0       libxkbcommon.so.0
libfontconfig1      libfontconfig.so.1
libfreetype6        libfreetype.so.6
libdbus-1-3         libdbus-1.so.3
libx11-6            libX11.so.6
libzstd1            libzstd.so.1
zlib1g              libz.so.1
libgssapi-krb5-2    libgssapi_krb5.so.2
libbrotli1          libbrotlidec.so.1
"
# For a window on a screen (X11 or Wayland), and for the system's printers.
readonly window_packages="
libx11-xcb1         libX11-xcb.so.1
libxkbcommon-x11-0  libxkbcommon-x11.so.0
libxcb1             libxcb.so.1
libxcb-cursor0      libxcb-cursor.so.0
libxcb-glx0         libxcb-glx.so.0
libxcb-icccm4       libxcb-icccm.so.4
libxcb-image0       libxcb-image.so.0
libxcb-keysyms1     libxcb-keysyms.so.1
libxcb-randr0       libxcb-randr.so.0
libxcb-render0      libxcb-render.so.0
libxcb-render-util0 libxcb-render-util.so.0
libxcb-shape0       libxcb-shape.so.0
libxcb-shm0         libxcb-shm.so.0
libxcb-sync1        libxcb-sync.so.1
libxcb-util1        libxcb-util.so.1
libxcb-xfixes0      libxcb-xfixes.so.0
libxcb-xkb1         libxcb-xkb.so.1
libwayland-client0  libwayland-client.so.0
libwayland-cursor0  libwayland-cursor.so.0
libwayland-egl1     libwayland-egl.so.1
libcups2            libcups.so.2
"
# What only the tests call: a screen that isn't there, its keyboard, programs that read our papers and workbooks
# without our code, and the linker's tools for the packaged build.
readonly test_packages="
xvfb                   Xvfb
xdotool                xdotool
poppler-utils          pdfsig
libreoffice-calc-nogui soffice
strace                 strace
python3-uno            /usr/lib/python3/dist-packages/uno.py
binutils               objcopy
"

say() { printf '== %s\n' "$*"; }

fail() {
  printf 'shopxfer set-up: %s\n' "$*" >&2
  exit 1
}

# Sets `python` to the first Python that is new enough: $PYTHON if given, python3, then the newest by name.
find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate
      return
    fi
  done
  fail "no Python 3.11 or newer found. Install one (Debian, Ubuntu: apt-get install python3; macOS: brew install" \
    "python@3.12, or python.org), or name it: PYTHON=/path/to/python3.11 bash $0"
}

# Debian and Ubuntu package two parts of Python apart: the one that makes virtual environments, and the shared library
# that goes into the packaged build. A Python from elsewhere has them inside, and these print nothing.
python_venv_package() {
  "$python" -c '
import importlib.util, sys
if sys.base_prefix == "/usr" and not importlib.util.find_spec("ensurepip"):
    print(f"python3.{sys.version_info.minor}-venv")'
}
python_library_package() {
  "$python" -c '
import sys, sysconfig
if sys.base_prefix == "/usr":
    print(f"libpython3.{sys.version_info.minor}", sysconfig.get_config_var("INSTSONAME"))'
}

# Reads "package proof" lines and prints the packages whose proof is not on this machine; without a proof it is not.
missing_packages() {
  local libraries package proof
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
  while read -r package proof; do
    case $proof in
      "") [ -z "$package" ] || echo "$package" ;;
      /*) [ -e "$proof" ] || echo "$package" ;;
      *.so.*) grep -qF -- $'\t'"$proof " <<<"$libraries" || echo "$package" ;;
      *) command -v "$proof" >/dev/null || echo "$package" ;;
    esac
  done
}

# install_packages REASON LINES: installs with apt-get what of LINES is missing; other systems get told.
install_packages() {
  local reason=$1 missing log as_root=""
  [ "$(uname)" = Linux ] || return 0
  missing=$(missing_packages <<<"$2" | paste -sd ' ' -)
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "This system has no apt-get. $reason; install what these Debian packages hold, if it is missing: $missing"
    return 0
  fi
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "as root, run: apt-get install $missing ($reason)"
    as_root=sudo
  fi
  say "Installing with ${as_root:+$as_root }apt-get, because $reason: $missing"
  log=$(mktemp)
  # Lists that cannot be fetched (some other source of this machine may be down) only matter if the install fails.
  $as_root apt-get -qq update >"$log" 2>&1 || say "apt-get update had trouble; going on with the lists at hand"
  # shellcheck disable=SC2086 # one word per package
  if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 install -y \
    --no-install-recommends $missing >>"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail "apt-get could not install the packages above; its last words are shown, all of them in $log"
  fi
  rm -f "$log"
}

# make_environment FOLDER REQUIREMENT...: a virtual environment in FOLDER with the requirements installed.
make_environment() {
  local folder=$1
  shift
  [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1 || {
    rm -rf "$folder"
    "$python" -m venv "$folder"
  }
  say "Installing Python packages into $folder (120 to 160 MB to download the first time)"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
