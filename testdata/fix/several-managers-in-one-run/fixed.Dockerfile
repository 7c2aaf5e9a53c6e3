FROM debian:12
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-pip \
 && pip install --no-cache-dir --quiet flask==3.1.0 \
 && sudo dnf install -y git \
 && rm -rf /var/lib/apt/lists/* \
 && sudo dnf clean all
