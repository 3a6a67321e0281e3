package wire

import (
	"net/mail"
	"net/netip"
	"net/url"
	"strings"
)

// Format checks that s has one of the formats date-time, email, hostname, ipv4, ipv6, uri
// and uri-reference. Other formats hold for every string.
func Format[S ~string](v Validator, s S, format string) {
	if message := misfit(string(s), format); message != "" {
		v.Violate("format", message)
	}
}

// misfit says what s should be and is not.
func misfit(s, format string) string {
	switch format {
	case "email":
		if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
			return "must be an e-mail address"
		}
	case "hostname":
		if !isHostname(s) {
			return "must be a host name"
		}
	case "ipv4":
		if a, err := netip.ParseAddr(s); err != nil || !a.Is4() {
			return "must be an IPv4 address"
		}
	case "ipv6":
		if a, err := netip.ParseAddr(s); err != nil || !a.Is6() || a.Zone() != "" {
			return "must be an IPv6 address"
		}
	case "date-time":
		if _, ok := parseTime(s); !ok {
			return "must be a date and time of RFC 3339"
		}
	case "uri", "uri-reference":
		if u, err := url.Parse(s); err != nil || format == "uri" && u.Scheme == "" {
			return "must be a URI"
		}
	}
	return ""
}

// isHostname reports whether s is a host name of RFC 1123.
func isHostname(s string) bool {
	if len(s) > 253 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			if c := label[i]; c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
				return false
			}
		}
	}
	return true
}
