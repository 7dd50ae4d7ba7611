#!/bin/sh
set -eu

/opt/voice/render-config.sh /opt/voice/templates /etc/asterisk
chown -R asterisk:asterisk /etc/asterisk/*.conf
exec asterisk -f -U asterisk -G asterisk
