FROM debian:12
ONBUILD RUN apt-get update && apt-get install -y --no-install-recommends curl
ONBUILD RUN ["pip", "install", "--no-cache-dir", "-r", "requirements.txt"]
ONBUILD RUN apt-get update
ONBUILD RUN apt-get install -y --no-install-recommends git
