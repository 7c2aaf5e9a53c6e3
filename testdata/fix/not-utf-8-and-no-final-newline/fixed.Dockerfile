FROM debian:12
LABEL author="René"
RUN pip install --no-cache-dir 'café' && apt-get install -y --no-install-recommends curl