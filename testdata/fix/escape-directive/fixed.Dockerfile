# escape=`
FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN apt-get update && `
    apt-get install -y --no-install-recommends curl && `
    rm -rf /var/lib/apt/lists/*
RUN yum install -y `
    git `
    && yum clean all
