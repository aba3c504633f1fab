# Prepares a machine for scripts/build and scripts/test: sourced by both, after `set -eu`.
# What is already there is left alone, so a second run installs nothing.

venv=${venv:-.venv}

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

# quietly COMMAND...: run a command, and hand on the end of what it told only when it fails.
quietly() {
    told=$("$@" 2>&1) || {
        printf '%s\n' "$told" | tail -n 6 >&2
        return 1
    }
}

# find_python: name a Python that we promise; which these are is said once, in pyproject.toml.
find_python() {
    lowest=$(sed -n 's/^requires-python = ">=\(.*\)"$/\1/p' pyproject.toml)
    promised=$(sed -n 's/^ *"Programming Language :: Python :: \(3\..*\)",$/python\1/p' pyproject.toml)
    for name in python3 $promised; do
        if command -v "$name" >/dev/null && "$name" -c "import sys; sys.exit(sys.version_info < (${lowest/./, }))"; then
            printf '%s' "$name"
            return
        fi
    done
    stop "Python $lowest of nieuwer ontbreekt. Installeer het, bijvoorbeeld met: apt-get install python3 python3-venv"
}

# what_decides LOCK: all that an installation is made of; pip notes the README in it too.
what_decides() { cat "$1" pyproject.toml README.md; }

# is_installed LOCK: has exactly this lock, and the program of this folder, been installed into $venv? A copied folder brings a copied
# environment along, which would run the program of the folder that it came from.
is_installed() {
    what_decides "$1" | cmp -s - "$venv/$1.installed" && "$venv/bin/python" - 2>/dev/null <<'PYTHON'
import os
import sys

import kvsg_portfolio.macros as installed

sys.exit(not os.path.samefile("macros/__init__.py", installed.__file__))
PYTHON
}

# prepare_python LOCK: make the environment of $venv and install the locked packages, each checked against its hash.
prepare_python() {
    # The test lock holds everything that a build needs too.
    if is_installed "$1" || is_installed requirements-test.lock; then
        return
    fi
    # A try that was cut off leaves one without pip.
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
    say "… De Python-onderdelen installeren (eenmalig)"
    pip_install "De Python-onderdelen konden niet geïnstalleerd worden." --require-hashes -r "$1"
    pip_install "Het portfolio-programma kon niet geïnstalleerd worden." --no-index --no-build-isolation --editable .
    what_decides "$1" >"$venv/$1.installed"
}

make_venv() {
    python=$(find_python)
    # Debian keeps this part of Python in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || prepare_system "Het onderdeel van Python dat een eigen omgeving maakt" "$python-venv"
    quietly "$python" -m venv --clear "$venv" || stop "Python kon hier geen eigen omgeving maken. Hierboven staat waarom."
}

# pip_install PROBLEM ARGUMENTS...: install, or stop with the problem.
pip_install() {
    problem=$1
    shift
    quietly "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-deps "$@" \
        || stop "$problem Hierboven staat wat pip erover zei."
}

# prepare_system WHAT PACKAGES...: install Debian packages when we may, else stop with what to install.
prepare_system() { offer_system "$@" || exit 2; }

# offer_system WHAT PACKAGES...: install Debian packages when we may, else say in one sentence what to install.
offer_system() {
    what=$1
    shift
    if ! command -v apt-get >/dev/null; then
        say "$what ontbreekt. Installeer met het pakketbeheer van dit systeem wat op Debian zo heet: $*"
        return 1
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        say "$what ontbreekt, en installeren mag hier niet. Vraag een beheerder om: apt-get install $*"
        return 1
    fi
    say "… Installeren: $*"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -qq >/dev/null 2>&1 || true
    quietly $as_root apt-get install -y -qq --no-install-recommends "$@" || {
        say "$what kon niet geïnstalleerd worden. Hierboven staat wat apt-get erover zei."
        return 1
    }
}

has_library() { "$venv/bin/python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$1'))"; }
