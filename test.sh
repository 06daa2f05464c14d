#!/usr/bin/env bash
# Builds the portal and runs every test once, against SQLite and a real PostgreSQL of its own. A server engine that
# cannot be had here is skipped, and the reason shown. The last line is: N passed, N failed, N skipped.
#
#   ./test.sh [--no-warnings] [options of the xunit runner, such as -class Portal.Tests.Foundation.DatabaseTests]
#
# PORTAL_TEST_POSTGRES and PORTAL_TEST_SQLSERVER (connection strings of somebody who may create databases) name servers
# to use instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

no_warnings=
if [ "${1:-}" = --no-warnings ]; then no_warnings=-warnaserror; shift; fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 LC_ALL=C.UTF-8
# What tests write need not outlive a power cut: memory, where there is plenty, spares them waiting for the disk.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 8000000 ] \
  && [ "$(awk '/MemAvailable/ { print $2 }' /proc/meminfo)" -gt 12000000 ]; then
  export TMPDIR=/dev/shm
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/portal-test.XXXXXX")
chmod 711 "$work"
postgres_bin= postgres_user=

as_postgres() { # A PostgreSQL server refuses to run as root.
  if [ -n "$postgres_user" ]; then (cd "$work" && runuser -u "$postgres_user" -- "$@"); else "$@"; fi
}

clean_up() {
  if [ -f "$work/postgres/postmaster.pid" ]; then
    as_postgres "$postgres_bin/pg_ctl" stop -D "$work/postgres" -m immediate -w >/dev/null 2>&1 || true
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

find_postgres() {
  local bin
  for bin in "$(pg_config --bindir 2>/dev/null || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    if [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ]; then postgres_bin=$bin; return 0; fi
  done
  return 1
}

install_postgres() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing a PostgreSQL server…"
  export DEBIAN_FRONTEND=noninteractive
  { timeout 900 apt-get update && timeout 900 apt-get install -y --no-install-recommends postgresql; } \
    >"$work/apt.log" 2>&1 </dev/null || { tail -n 5 "$work/apt.log"; return 1; }
}

start_postgres() {
  if [ "$(id -u)" = 0 ]; then
    postgres_user=nobody
    if id postgres >/dev/null 2>&1; then postgres_user=postgres; fi
    install -d -o "$postgres_user" -m 700 "$work/postgres" "$work/socket"
  else
    mkdir -m 700 "$work/postgres" "$work/socket"
  fi
  as_postgres "$postgres_bin/initdb" -D "$work/postgres" -U postgres -A trust -E UTF8 --locale=C >"$work/initdb.log" 2>&1 \
    || { cat "$work/initdb.log"; return 1; }
  local port
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 12000))
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi # somebody is there
    if as_postgres "$postgres_bin/pg_ctl" start -D "$work/postgres" -w -t 60 -l "$work/postgres/server.log" -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/socket -c max_connections=200 -c shared_buffers=256MB \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
      >/dev/null 2>&1 </dev/null; then
      export PORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return 0
    fi
  done
  tail -n 5 "$work/postgres/server.log"
  return 1
}

if [ -z "${PORTAL_TEST_POSTGRES:-}" ]; then
  if ! find_postgres && ! { install_postgres && find_postgres; }; then
    export PORTAL_TEST_POSTGRES_MISSING="no PostgreSQL server here, and none could be installed (needs root and apt-get)"
  elif ! start_postgres; then
    export PORTAL_TEST_POSTGRES_MISSING="the PostgreSQL server of $postgres_bin did not start"
  fi
fi
echo "PostgreSQL: ${PORTAL_TEST_POSTGRES:-${PORTAL_TEST_POSTGRES_MISSING}}"

# The public audits of GraphQL over HTTP are a Node package.
if ! command -v npm >/dev/null; then
  export PORTAL_TEST_AUDITS_MISSING="no Node here: the graphql-http audits need it"
elif ! (cd Portal.Tests/Audits && npm ci >"$work/npm.log" 2>&1 </dev/null); then
  tail -n 3 "$work/npm.log"
  export PORTAL_TEST_AUDITS_MISSING="npm could not install the graphql-http audits"
fi

# The browser stories need a Chromium, and fonts in which Chinese can be read on their pictures. Its shell without
# windows does the same with a third less work.
browser() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }
install_browser() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing Chromium…"
  export DEBIAN_FRONTEND=noninteractive
  local install="timeout 900 apt-get install -y --no-install-recommends fonts-noto-cjk"
  { timeout 900 apt-get update && { $install chromium-headless-shell || $install chromium; }; } \
    >"$work/browser.log" 2>&1 </dev/null || { tail -n 5 "$work/browser.log"; return 1; }
}
if command -v chromium-headless-shell >/dev/null || install_browser || browser >/dev/null; then
  PORTAL_TEST_BROWSER=$(browser)
  export PORTAL_TEST_BROWSER
else
  export PORTAL_TEST_BROWSER_MISSING="no Chromium here, and none could be installed (needs root and apt-get)"
fi

fail() { echo "$1" >&2; echo "0 passed, 0 failed, 0 skipped"; exit 1; }

dotnet build Portal.sln -c Release $no_warnings -p:UseSharedCompilation=false </dev/null 2>&1 | tee "$work/build.log" \
  || fail "The build failed."
if [ -n "$no_warnings" ] && grep -Eq '(^|: )warning( [A-Z]+[0-9]+)?:' "$work/build.log"; then fail "The build warns."; fi

status=0
# Most tests wait for a server or a browser rather than compute.
Portal.Tests/bin/Release/net10.0/Portal.Tests -noLogo -noColor -maxThreads 2x -xml "$work/tests.xml" "$@" </dev/null 2>&1 | tee "$work/tests.log" || status=$?

# The runner's own words: "Total: 9, Errors: 0, Failed: 1, Skipped: 2, Not Run: 0, Time: 1.2s"
counts=$(sed -nE 's/.*Total: *([0-9]+), Errors: *([0-9]+), Failed: *([0-9]+), Skipped: *([0-9]+), Not Run: *([0-9]+).*/\1 \2 \3 \4 \5/p' \
  "$work/tests.log" | tail -n 1)
[ -n "$counts" ] || fail "The tests did not run to their end."
read -r total errors failed skipped not_run <<<"$counts"
failed=$((failed + errors)) passed=$((total - failed - skipped - not_run))
if [ "$failed" = 0 ] && [ "$status" != 0 ]; then echo "The runner ended with $status." >&2; failed=1; fi

# Where the time goes, for whoever wants it back.
echo "The classes that took longest, in seconds:"
grep -o '<collection [^>]*' "$work/tests.xml" | sed -E 's/.*collection for ([^ ]+).* time="([0-9.]+)".*/\2 \1/' | sort -rn | sed -n 1,12p

# What failed stands somewhere above, maybe far; here it is once more.
awk '/\[FAIL\]$/ { print; left = 12; next } left > 0 && /^ {6}/ { print; left-- } !/^ {6}/ { left = 0 }' "$work/tests.log"
# Each skipped test stands above with its reason; here the reasons once more, counted.
awk '/\[SKIP\]$/ { getline; sub(/^ +/, ""); n[$0]++ } END { for (why in n) printf "skipped %d: %s\n", n[why], why }' "$work/tests.log"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
