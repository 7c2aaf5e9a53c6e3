FROM ubuntu:24.04
# fresh lists
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl
COPY app /app
