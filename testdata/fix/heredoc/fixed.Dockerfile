FROM debian:12
RUN <<SETUP
set -eu
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
    pip install --no-cache-dir requests
SETUP
RUN <<-'DONE'
	set -e
	apk add --no-cache git
	DONE
