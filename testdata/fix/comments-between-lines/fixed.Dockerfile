FROM alpine:3.22
RUN apk add --no-cache \
# compiler
      gcc \
    # and the rest

      make \
 && pip install --no-cache-dir \
      # pinned in a file
      -r requirements.txt
RUN dnf -y install \
      # the server
      nginx \
      && dnf clean all
      # the end
