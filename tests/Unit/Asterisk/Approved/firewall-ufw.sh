#!/bin/sh
# Made by Export-TrunkFirewallRule of the PowerShell module TwilioTrunk, and not applied by it. To apply it twice does the same as once.
# Twilio's addresses as of 2026-11, from https://www.twilio.com/docs/sip-trunking/ip-addresses. Trunks have no IPv6: nothing of it is touched.
# Nothing is said about what goes out. Where that is filtered, the PBX must reach Twilio's media too: 168.86.128.0/18, UDP 10000-60000.
# ufw denies what no rule allows when its default for incoming is deny (see "ufw status verbose"). A rule of yours that opens these ports to all comes before
# these and stays: delete it. When addresses or ports change, delete these rules before the new ones are applied.
# Apply:  sh FILE
# Remove:
#   ufw delete allow proto udp from 54.172.60.0/30 to any port 5060
#   ufw delete allow proto udp from 54.244.51.0/30 to any port 5060
#   ufw delete allow proto udp from 54.171.127.192/30 to any port 5060
#   ufw delete allow proto udp from 35.156.191.128/30 to any port 5060
#   ufw delete allow proto udp from 54.65.63.192/30 to any port 5060
#   ufw delete allow proto udp from 54.169.127.128/30 to any port 5060
#   ufw delete allow proto udp from 54.252.254.64/30 to any port 5060
#   ufw delete allow proto udp from 177.71.206.192/30 to any port 5060
#   ufw delete allow proto udp from 192.168.0.0/16 to any port 5060
#   ufw delete allow proto udp from 198.51.100.9/32 to any port 5060
#   ufw delete allow proto tcp from 54.172.60.0/30 to any port 5060,5061
#   ufw delete allow proto tcp from 54.244.51.0/30 to any port 5060,5061
#   ufw delete allow proto tcp from 54.171.127.192/30 to any port 5060,5061
#   ufw delete allow proto tcp from 35.156.191.128/30 to any port 5060,5061
#   ufw delete allow proto tcp from 54.65.63.192/30 to any port 5060,5061
#   ufw delete allow proto tcp from 54.169.127.128/30 to any port 5060,5061
#   ufw delete allow proto tcp from 54.252.254.64/30 to any port 5060,5061
#   ufw delete allow proto tcp from 177.71.206.192/30 to any port 5060,5061
#   ufw delete allow proto tcp from 192.168.0.0/16 to any port 5060,5061
#   ufw delete allow proto tcp from 198.51.100.9/32 to any port 5060,5061
#   ufw delete allow proto udp from 168.86.128.0/18 to any port 10000:10100
#   ufw delete allow proto udp from 192.168.0.0/16 to any port 10000:10100
#   ufw delete allow proto udp from 198.51.100.9/32 to any port 10000:10100
set -e
ufw allow proto udp from 54.172.60.0/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 54.244.51.0/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 54.171.127.192/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 35.156.191.128/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 54.65.63.192/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 54.169.127.128/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 54.252.254.64/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 177.71.206.192/30 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 192.168.0.0/16 to any port 5060 comment TwilioTrunk
ufw allow proto udp from 198.51.100.9/32 to any port 5060 comment TwilioTrunk
ufw allow proto tcp from 54.172.60.0/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 54.244.51.0/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 54.171.127.192/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 35.156.191.128/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 54.65.63.192/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 54.169.127.128/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 54.252.254.64/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 177.71.206.192/30 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 192.168.0.0/16 to any port 5060,5061 comment TwilioTrunk
ufw allow proto tcp from 198.51.100.9/32 to any port 5060,5061 comment TwilioTrunk
ufw allow proto udp from 168.86.128.0/18 to any port 10000:10100 comment TwilioTrunk
ufw allow proto udp from 192.168.0.0/16 to any port 10000:10100 comment TwilioTrunk
ufw allow proto udp from 198.51.100.9/32 to any port 10000:10100 comment TwilioTrunk
