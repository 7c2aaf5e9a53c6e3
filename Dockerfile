# syntax=docker/dockerfile:1

# Lintainer as an image. Build it from a checkout, and lint the current folder with it:
#   docker build --tag lintainer .
#   docker run --rm --volume "$PWD:/work:ro" lintainer check

# lintainer: ignore[dockerfile/missing-digest] the tag is that of a release; a new build takes in fixes of Debian
FROM python:3.13.7-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY linters linters
COPY rules rules
RUN python -m venv /opt/lintainer \
    && /opt/lintainer/bin/pip install --no-cache-dir --disable-pip-version-check . \
    && /opt/lintainer/bin/pip uninstall --yes pip

# lintainer: ignore[dockerfile/missing-digest] as above
FROM python:3.13.7-slim-bookworm
LABEL org.opencontainers.image.title="lintainer" \
      org.opencontainers.image.description="One fast linter and fixer for all container files" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/lintainer /opt/lintainer
WORKDIR /work
USER 10001:10001
HEALTHCHECK NONE
ENTRYPOINT ["/opt/lintainer/bin/lintainer"]
CMD ["check"]
