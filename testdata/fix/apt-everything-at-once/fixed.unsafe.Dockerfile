FROM debian:12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        git \
        # for signed tags
        gnupg && \
    rm -rf /var/lib/apt/lists/*
