FROM fedora:42
RUN <<EOF
dnf install -y nginx && dnf clean all
EOF
RUN <<EOF
dnf -y install git
dnf clean all
git --version
EOF
