# What run, test and .ci/run need from the machine, and how they build. Sourced, never run.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

missing() {
    say "$@"
    exit 3
}

# dotnet wants a home for its caches; services and containers may have none.
if [[ -z ${HOME:-} ]]; then
    HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6) || true
    export HOME=${HOME:-/tmp}
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build nodes that stay behind would keep memory, and this script's open files.
export MSBUILDDISABLENODEREUSE=1

need_dotnet() {
    if ! command -v dotnet >/dev/null; then
        missing "The .NET 10 SDK is missing: there is no dotnet on PATH.
Get it from https://dotnet.microsoft.com/download/dotnet/10.0 or with your package manager (dotnet-sdk-10.0)."
    fi
}

need_sdk() {
    need_dotnet
    if ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
        missing "The .NET 10 SDK is missing: this dotnet has $(dotnet --list-sdks 2>/dev/null | awk '{ printf "%s ", $1 }' | grep . || echo 'no SDK').
Get it from https://dotnet.microsoft.com/download/dotnet/10.0 or with your package manager (dotnet-sdk-10.0)."
    fi
}

need_icu() {
    local ldconfig
    ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
    if "$ldconfig" -p 2>/dev/null | grep -q 'libicuuc\.so'; then return; fi
    if find /usr/lib /usr/local/lib /lib -name 'libicuuc.so*' -print -quit 2>/dev/null | grep -q .; then return; fi
    missing "ICU is missing: there is no libicuuc.so, and without it text cannot be compared by language.
Get it with: apt-get install libicu72 (Debian 12), libicu76 (Debian 13) or libicu74 (Ubuntu 24.04)."
}

has_postgres() {
    local folder
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then return 0; fi
    for folder in /usr/lib/postgresql/*/bin; do
        if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then return 0; fi
    done
    return 1
}

need_postgres() {
    if has_postgres; then return; fi
    if may_install; then
        say "Installing PostgreSQL"
        # The package would start a server of its own that nobody asked for.
        if [[ ! -d /etc/postgresql-common ]] && apt_install postgresql-common; then
            as_root sh -c 'echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf'
        fi
        apt_install postgresql || true
        if has_postgres; then return; fi
    fi
    missing "PostgreSQL is missing: initdb and pg_ctl are neither on PATH nor in /usr/lib/postgresql/*/bin (version 15 or later).
Get it with: apt-get install --no-install-recommends postgresql
Or use a server of your own: set ConnectionStrings__Main."
}

need_chromium() {
    if command -v chromium >/dev/null; then return; fi
    if may_install; then
        say "Installing Chromium"
        apt_install chromium || true
        if command -v chromium >/dev/null; then return; fi
    fi
    missing "Chromium is missing, and the browser tests need it.
Get it with: apt-get install --no-install-recommends chromium
Or leave the browser tests out: ./test unit, ./test architecture, ./test integration."
}

need_redis() {
    if command -v redis-server >/dev/null; then return; fi
    if may_install; then
        say "Installing redis-server"
        if apt_install redis-server; then
            # The package starts a server of its own that nobody asked for.
            as_root systemctl disable --now redis-server >/dev/null 2>&1 </dev/null || true
        fi
        if command -v redis-server >/dev/null; then return; fi
    fi
    missing "redis-server is missing, and the integration tests start one (version 7 or later).
Get it with: apt-get install --no-install-recommends redis-server
Or leave the integration tests out: ./test unit, ./test architecture, ./test browser."
}

# Checks the alerts with Prometheus' own tool where it can be had; without it the tests read them with a parser of their own.
want_promtool() {
    local tools=$root/.tools package
    if command -v promtool >/dev/null; then return; fi
    if [[ ! -x $tools/promtool ]] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        package=$(mktemp -d)
        # The package alone and unpacked: what it depends on is for a server that nobody starts.
        if (cd "$package" && timeout 60 apt-get download -qq prometheus && dpkg-deb -x ./*.deb .) >/dev/null 2>&1 </dev/null; then
            mkdir -p "$tools" && mv "$package/usr/bin/promtool" "$tools/promtool"
        else
            say "promtool could not be had; the alerts are checked by our own parser alone"
        fi
        rm -rf "$package"
    fi
    export PATH=$tools:$PATH
}

may_install() {
    command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null; }
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
    if [[ -z ${apt_is_fresh:-} ]]; then
        as_root apt-get update -qq >&2 </dev/null || say "apt-get update failed; trying with the lists that are there"
        apt_is_fresh=1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >&2 </dev/null
}

# Compilers and tests live shortly: code that is compiled again for speed, and small heaps, cost them more than they give. A build takes half the time.
short_life=(DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000)

# build PROJECT [OPTIONS]: silent unless it fails.
build() {
    local log code=0
    log=$(mktemp)
    # One compiler for all projects is warm after the first of them: half the time. It must not stay behind.
    env "${short_life[@]}" dotnet build "$@" -v q --nologo -p:UseSharedCompilation=true >"$log" 2>&1 </dev/null || code=1
    dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 </dev/null || true
    # Beside other builds it has misread Razor pages; whether an error is ours is for a compiler that is shared with nobody to say.
    if [[ $code != 0 ]] && grep -q '\.cshtml(' "$log"; then
        code=0
        env "${short_life[@]}" dotnet build "$@" -v q --nologo -p:UseSharedCompilation=false >"$log" 2>&1 </dev/null || code=1
    fi
    if [[ $code != 0 ]]; then
        grep -E ': (error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
    fi
    rm -f "$log"
    return $code
}
