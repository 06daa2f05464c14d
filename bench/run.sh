#!/usr/bin/env bash
# All measurements, one after the other, with a PostgreSQL of their own (needs its server programs and pgbench).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench/Portal.Bench -c Release -v quiet -nologo
bench() { bench/Portal.Bench/bin/Release/net10.0/Portal.Bench "$@"; }

bench redeem
bench http
bench http-list
bench http-memory
bench cold
bench pages
bench latency
bench issue
bench replay 20000

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV | head -n 1)
if [ ! -x "$bin/pgbench" ]; then echo "postgresql: skipped, no server programs here"; exit 0; fi
work=$(mktemp -d); chmod 755 "$work"; user=$(id -un); run() { "$@"; }
if [ "$(id -u)" = 0 ]; then user=postgres; chown postgres "$work"; run() { (cd "$work" && runuser -u postgres -- "$@"); }; fi
trap 'run "$bin/pg_ctl" stop -D "$work/data" -m immediate >/dev/null 2>&1; rm -rf "$work"' EXIT
run "$bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
port=$((20000 + RANDOM % 12000))
run "$bin/pg_ctl" start -D "$work/data" -w -l "$work/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work -c shared_buffers=256MB" >/dev/null
for name in tpcb redeem http issue; do "$bin/psql" -q -h 127.0.0.1 -p "$port" -U postgres -c "CREATE DATABASE $name"; done
"$bin/pgbench" -h 127.0.0.1 -p "$port" -U postgres -i -s 16 -q tpcb >/dev/null 2>&1
bench redeem-pg "Host=127.0.0.1;Port=$port;Username=postgres;Database=redeem" "$bin/pgbench -h 127.0.0.1 -p $port -U postgres -c 16 -j 2 -T 6 tpcb"
bench http-pg "Host=127.0.0.1;Port=$port;Username=postgres;Database=http" "$bin/pgbench -h 127.0.0.1 -p $port -U postgres -c 16 -j 2 -T 6 tpcb"
bench issue-pg "Host=127.0.0.1;Port=$port;Username=postgres;Database=issue"
