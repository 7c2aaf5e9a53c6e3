FROM debian:12
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		curl \
		&& rm -rf /var/lib/apt/lists/* \
	; \
	curl --version
RUN	set -x \
	&& yum install -y \
			git \
	&& yum clean all
