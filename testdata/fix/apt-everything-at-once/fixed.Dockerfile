FROM debian:12-slim
RUN apt-get update && \
    apt-get upgrade -y --with-new-pkgs && \
    apt-get install -y \
        git \
        # for signed tags
        gnupg && \
    rm -rf /var/lib/apt/lists/*
