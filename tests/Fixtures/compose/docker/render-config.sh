#!/bin/sh
# Usage: render-config.sh TEMPLATES TARGET
# Copies the templates to TARGET and replaces the markers by the values of the environment.
set -eu

templates=$1
target=$2

abort() {
    echo "render-config: $1" >&2
    exit 1
}

# A secret may come from a file: NAME_FILE wins over NAME.
from_file() {
    eval "path=\${$1_FILE:-}"
    if [ -n "$path" ]; then
        [ -r "$path" ] || abort "$1_FILE names $path, which cannot be read"
        eval "$1=\$(cat \"\$path\")"
    fi
}

need() {
    eval "value=\${$1:-}"
    case $value in
        '') abort "$1 is empty" ;;
        changeme) abort "$1 is still the placeholder" ;;
    esac
}

escape() {
    printf '%s' "$1" | sed 's/[\\&|]/\\&/g'
}

# replace FILE NAME...: each __NAME__ in FILE becomes the value of NAME.
replace() {
    file=$target/$1
    shift
    for name in "$@"; do
        eval "value=\${$name:-}"
        sed -i "s|__${name}__|$(escape "$value")|g" "$file"
    done
}

none_left() {
    ! grep -q "$2" "$target/$1" || abort "$1 has a marker that nothing replaces: $(grep -o "$2[A-Z_]*" "$target/$1" | head -n 1)"
}

for secret in TWILIO_SIP_USER TWILIO_SIP_PASSWORD ARI_USERNAME ARI_PASSWORD MICROSIP_PASSWORD; do
    from_file "$secret"
done
for name in PUBLIC_ADDRESS TWILIO_SIP_DOMAIN TWILIO_SIP_USER TWILIO_SIP_PASSWORD TWILIO_DID ARI_USERNAME ARI_PASSWORD; do
    need "$name"
done
[ "$PUBLIC_ADDRESS" != auto ] || abort 'PUBLIC_ADDRESS is still auto'
[ "$TWILIO_DID" != +10000000000 ] || abort 'TWILIO_DID is still the placeholder'

mkdir -p "$target"
cp "$templates"/*.conf "$target/"

replace pjsip_wizard.conf TWILIO_SIP_DOMAIN TWILIO_SIP_USER TWILIO_SIP_PASSWORD TWILIO_DID PUBLIC_ADDRESS SIP_PORT_UDP \
    MICROSIP_EXTENSION MICROSIP_PASSWORD MICROSIP_DISPLAY_NAME MICROSIP_MATCH
replace pjsip_transports.conf PUBLIC_ADDRESS SIP_PORT_UDP SIP_PORT_TLS
replace extensions.conf TWILIO_DID TWILIO_SIP_DOMAIN
replace http.conf HTTP_BIND_ADDRESS HTTP_PORT HTTP_PREFIX
replace ari.conf ARI_ALLOWED_ORIGINS ARI_USERNAME ARI_PASSWORD

none_left pjsip_wizard.conf __TWILIO
none_left pjsip_wizard.conf __MICROSIP
none_left extensions.conf __TWILIO
none_left http.conf __HTTP
none_left ari.conf __ARI
