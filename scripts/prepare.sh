# Prepares a machine for scripts/build and scripts/test: sourced by both, after `set -eu`.
# What is already there is left alone, so a second run installs nothing.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            printf '%s' "$name"
            return
        fi
    done
    stop "Python 3.11 of nieuwer ontbreekt. Installeer het, bijvoorbeeld met: apt-get install python3 python3-venv"
}

# is_installed LOCK: has exactly this lock been installed into .venv?
is_installed() {
    cmp -s "$1" ".venv/$1.installed" && .venv/bin/python -c 'import kvsg_portfolio.macros' 2>/dev/null
}

# prepare_python LOCK: make .venv and install the locked packages, each checked against its hash.
prepare_python() {
    # The test lock holds everything that a build needs too.
    if is_installed "$1" || is_installed requirements-test.lock; then
        return
    fi
    say "… De Python-onderdelen installeren (eenmalig)"
    [ -x .venv/bin/python ] || "$(find_python)" -m venv .venv 2>/dev/null \
        || stop "Python kan geen eigen omgeving maken. Installeer het pakket python3-venv."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$1" \
        || stop "De Python-onderdelen konden niet geïnstalleerd worden. Is er een verbinding met het pakketregister?"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable . \
        || stop "Het portfolio-programma kon niet geïnstalleerd worden."
    cp "$1" ".venv/$1.installed"
}

# prepare_system WHAT PACKAGES...: install Debian packages when we may, else say in one sentence what to install.
prepare_system() {
    what=$1
    shift
    say "… Installeren: $*"
    if ! command -v apt-get >/dev/null; then
        stop "$what ontbreekt. Installeer met het pakketbeheer van dit systeem wat op Debian zo heet: $*"
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        stop "$what ontbreekt, en installeren mag hier niet. Vraag een beheerder om: apt-get install $*"
    fi
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -qq >/dev/null 2>&1 || true
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null || stop "$what kon niet geïnstalleerd worden."
}

has_library() { .venv/bin/python -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$1'))"; }

prepare_pango() {
    if ! { has_library pango-1.0 && has_library pangoft2-1.0 && has_library harfbuzz-subset; }; then
        prepare_system "Pango, dat de bladzijden opmaakt," libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    fi
}
