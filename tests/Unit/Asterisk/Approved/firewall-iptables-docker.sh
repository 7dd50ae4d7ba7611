#!/bin/sh
# Made by Export-TrunkFirewallRule of the PowerShell module TwilioTrunk, and not applied by it. To apply it twice does the same as once.
# Twilio's addresses as of 2026-11, from https://www.twilio.com/docs/sip-trunking/ip-addresses. Trunks have no IPv6: nothing of it is touched.
# Nothing is said about what goes out. Where that is filtered, the PBX must reach Twilio's media too: 168.86.128.0/18, UDP 10000-60000.
# For a PBX in a container with published ports. The ports are the published ones. Docker makes the chain DOCKER-USER when it starts; a Docker that uses
# nftables has none, and its rules are -Format nftables.
# The ports below are for Twilio and the allowed sources; what else comes to them is dropped, and no other port is touched.
# Apply:  sh FILE
# Keep:   run it at each start of the machine (after Docker, if Docker is there)
# Remove:
#   iptables -w -D DOCKER-USER -j TWILIOTRUNK-DOCKER
#   iptables -w -F TWILIOTRUNK-DOCKER
#   iptables -w -F TWILIOTRUNK-DOCKER-SIP
#   iptables -w -F TWILIOTRUNK-DOCKER-RTP
#   iptables -w -X TWILIOTRUNK-DOCKER
#   iptables -w -X TWILIOTRUNK-DOCKER-SIP
#   iptables -w -X TWILIOTRUNK-DOCKER-RTP
set -e
iptables -w -n -L DOCKER-USER >/dev/null
iptables-restore -w --noflush <<'RULES'
*filter
:TWILIOTRUNK-DOCKER - [0:0]
:TWILIOTRUNK-DOCKER-SIP - [0:0]
:TWILIOTRUNK-DOCKER-RTP - [0:0]
-A TWILIOTRUNK-DOCKER -m conntrack --ctdir REPLY -j RETURN
-A TWILIOTRUNK-DOCKER -p udp -m conntrack --ctstate DNAT --ctorigdstport 5060 -j TWILIOTRUNK-DOCKER-SIP
-A TWILIOTRUNK-DOCKER -p tcp -m conntrack --ctstate DNAT --ctorigdstport 5060 -j TWILIOTRUNK-DOCKER-SIP
-A TWILIOTRUNK-DOCKER -p tcp -m conntrack --ctstate DNAT --ctorigdstport 5061 -j TWILIOTRUNK-DOCKER-SIP
-A TWILIOTRUNK-DOCKER -p udp -m conntrack --ctstate DNAT --ctorigdstport 10000:10100 -j TWILIOTRUNK-DOCKER-RTP
-A TWILIOTRUNK-DOCKER-SIP -s 54.172.60.0/30 -m comment --comment "ashburn" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 54.244.51.0/30 -m comment --comment "umatilla" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 54.171.127.192/30 -m comment --comment "dublin" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 35.156.191.128/30 -m comment --comment "frankfurt" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 54.65.63.192/30 -m comment --comment "tokyo" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 54.169.127.128/30 -m comment --comment "singapore" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 54.252.254.64/30 -m comment --comment "sydney" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 177.71.206.192/30 -m comment --comment "sao-paulo" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 192.168.0.0/16 -m comment --comment "allowed" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -s 198.51.100.9/32 -m comment --comment "allowed" -j RETURN
-A TWILIOTRUNK-DOCKER-SIP -j DROP
-A TWILIOTRUNK-DOCKER-RTP -s 168.86.128.0/18 -m comment --comment "media" -j RETURN
-A TWILIOTRUNK-DOCKER-RTP -s 192.168.0.0/16 -m comment --comment "allowed" -j RETURN
-A TWILIOTRUNK-DOCKER-RTP -s 198.51.100.9/32 -m comment --comment "allowed" -j RETURN
-A TWILIOTRUNK-DOCKER-RTP -j DROP
COMMIT
RULES
iptables -w -C DOCKER-USER -j TWILIOTRUNK-DOCKER 2>/dev/null || iptables -w -I DOCKER-USER -j TWILIOTRUNK-DOCKER
