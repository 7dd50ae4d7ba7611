#!/bin/sh
# Made by Export-TrunkFirewallRule of the PowerShell module TwilioTrunk, and not applied by it. To apply it twice does the same as once.
# Twilio's addresses as of 2026-11, from https://www.twilio.com/docs/sip-trunking/ip-addresses. Trunks have no IPv6: nothing of it is touched.
# Nothing is said about what goes out. Where that is filtered, the PBX must reach Twilio's media too: 168.86.128.0/18, UDP 10000-60000.
# ufw denies what no rule allows when its default for incoming is deny (see "ufw status verbose"). A rule of yours that opens these ports to all comes before
# these and stays: delete it. Rules with the comment TwilioTrunk that are not in this text are deleted, those of an earlier one.
# Apply:  sh FILE
# Remove:
#   ufw show added | sed -n "s/^ufw \(.*\) comment 'TwilioTrunk'$/\1/p" | while read -r rule; do ufw delete $rule; done
set -e
kept=
allow() { ufw allow "$@" comment TwilioTrunk; kept="$kept
allow $*"; }
allow from 54.172.60.0/30 to any port 5060 proto udp
allow from 54.244.51.0/30 to any port 5060 proto udp
allow from 54.171.127.192/30 to any port 5060 proto udp
allow from 35.156.191.128/30 to any port 5060 proto udp
allow from 54.65.63.192/30 to any port 5060 proto udp
allow from 54.169.127.128/30 to any port 5060 proto udp
allow from 54.252.254.64/30 to any port 5060 proto udp
allow from 177.71.206.192/30 to any port 5060 proto udp
allow from 192.168.0.0/16 to any port 5060 proto udp
allow from 198.51.100.9 to any port 5060 proto udp
allow from 54.172.60.0/30 to any port 5060,5061 proto tcp
allow from 54.244.51.0/30 to any port 5060,5061 proto tcp
allow from 54.171.127.192/30 to any port 5060,5061 proto tcp
allow from 35.156.191.128/30 to any port 5060,5061 proto tcp
allow from 54.65.63.192/30 to any port 5060,5061 proto tcp
allow from 54.169.127.128/30 to any port 5060,5061 proto tcp
allow from 54.252.254.64/30 to any port 5060,5061 proto tcp
allow from 177.71.206.192/30 to any port 5060,5061 proto tcp
allow from 192.168.0.0/16 to any port 5060,5061 proto tcp
allow from 198.51.100.9 to any port 5060,5061 proto tcp
allow from 168.86.128.0/18 to any port 10000:10100 proto udp
allow from 192.168.0.0/16 to any port 10000:10100 proto udp
allow from 198.51.100.9 to any port 10000:10100 proto udp
ufw show added | sed -n "s/^ufw \(.*\) comment 'TwilioTrunk'$/\1/p" | grep -vxF "$kept" | while read -r rule; do ufw delete $rule; done
