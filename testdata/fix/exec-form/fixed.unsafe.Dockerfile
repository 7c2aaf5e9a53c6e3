FROM debian:12
RUN ["apt-get", "install", "-y", "--no-install-recommends", "curl"]
RUN ["/bin/bash", "-c", "yum install -y git && yum clean all"]
RUN [ "apk", \
      "add", "--no-cache", "git" ]
RUN ["dnf", "install", "-y", "git"]
