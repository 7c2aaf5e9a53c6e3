FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt \
    apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER app
RUN --mount=type=cache,target=/root/.cache pip install --no-cache-dir flask==3.1.0
RUN --mount=type=secret,id=pip,target=/home/app/.cache/pip pip install --no-cache-dir click==8.1.8
