FROM debian:12
RUN if [ -n "$DEBUG" ]; then apt-get update && apt-get install -y --no-install-recommends gdb && rm -rf /var/lib/apt/lists/*; fi && echo done
RUN apt-get update && (apt-get install -y --no-install-recommends jq || echo none) && make && rm -rf /var/lib/apt/lists/*
RUN { yum -y install git && yum clean all; git --version; }
