#!/bin/sh
# Made by Export-TrunkFirewallRule of the PowerShell module TwilioTrunk, and not applied by it. To apply it twice does the same as once.
# Twilio's addresses as of 2026-11, from https://www.twilio.com/docs/sip-trunking/ip-addresses. Trunks have no IPv6: nothing of it is touched.
# Nothing is said about what goes out. Where that is filtered, the PBX must reach Twilio's media too: 168.86.128.0/18, UDP 10000-60000.
# The ports below are for Twilio and the allowed sources; what else comes to them is dropped, and no other port is touched.
# Apply:  sh FILE
# Keep:   run it at each start of the machine (after Docker, if Docker is there)
# Remove:
#   iptables -w -D INPUT -j TWILIOTRUNK
#   iptables -w -F TWILIOTRUNK
#   iptables -w -F TWILIOTRUNK-SIP
#   iptables -w -F TWILIOTRUNK-RTP
#   iptables -w -X TWILIOTRUNK
#   iptables -w -X TWILIOTRUNK-SIP
#   iptables -w -X TWILIOTRUNK-RTP
set -e
iptables -w -n -L INPUT >/dev/null
iptables-restore -w --noflush <<'RULES'
*filter
:TWILIOTRUNK - [0:0]
:TWILIOTRUNK-SIP - [0:0]
:TWILIOTRUNK-RTP - [0:0]
-A TWILIOTRUNK -i lo -j RETURN
-A TWILIOTRUNK -m conntrack --ctdir REPLY -j RETURN
-A TWILIOTRUNK -p udp --dport 5060 -j TWILIOTRUNK-SIP
-A TWILIOTRUNK -p tcp --dport 5060 -j TWILIOTRUNK-SIP
-A TWILIOTRUNK -p tcp --dport 5061 -j TWILIOTRUNK-SIP
-A TWILIOTRUNK -p udp --dport 10000:10100 -j TWILIOTRUNK-RTP
-A TWILIOTRUNK-SIP -s 54.172.60.0/30 -m comment --comment "ashburn" -j ACCEPT
-A TWILIOTRUNK-SIP -s 54.244.51.0/30 -m comment --comment "umatilla" -j ACCEPT
-A TWILIOTRUNK-SIP -s 54.171.127.192/30 -m comment --comment "dublin" -j ACCEPT
-A TWILIOTRUNK-SIP -s 35.156.191.128/30 -m comment --comment "frankfurt" -j ACCEPT
-A TWILIOTRUNK-SIP -s 54.65.63.192/30 -m comment --comment "tokyo" -j ACCEPT
-A TWILIOTRUNK-SIP -s 54.169.127.128/30 -m comment --comment "singapore" -j ACCEPT
-A TWILIOTRUNK-SIP -s 54.252.254.64/30 -m comment --comment "sydney" -j ACCEPT
-A TWILIOTRUNK-SIP -s 177.71.206.192/30 -m comment --comment "sao-paulo" -j ACCEPT
-A TWILIOTRUNK-SIP -s 192.168.0.0/16 -m comment --comment "allowed" -j ACCEPT
-A TWILIOTRUNK-SIP -s 198.51.100.9/32 -m comment --comment "allowed" -j ACCEPT
-A TWILIOTRUNK-SIP -j DROP
-A TWILIOTRUNK-RTP -s 168.86.128.0/18 -m comment --comment "media" -j ACCEPT
-A TWILIOTRUNK-RTP -s 192.168.0.0/16 -m comment --comment "allowed" -j ACCEPT
-A TWILIOTRUNK-RTP -s 198.51.100.9/32 -m comment --comment "allowed" -j ACCEPT
-A TWILIOTRUNK-RTP -j DROP
COMMIT
RULES
iptables -w -C INPUT -j TWILIOTRUNK 2>/dev/null || iptables -w -I INPUT -j TWILIOTRUNK
