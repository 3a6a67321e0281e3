package server

import (
	"strconv"
	"strings"
)

// acceptable reports whether a caller who sends the given Accept headers takes one
// of the media types (RFC 9110, section 12.5.1). Who sends none takes all.
func acceptable(accept, mediaTypes []string) bool {
	if len(accept) == 0 {
		return true
	}
	ranges := strings.Split(strings.Join(accept, ","), ",")
	for _, m := range mediaTypes {
		if strings.Contains(m, "*") || quality(ranges, m) > 0 {
			return true
		}
	}
	return false
}

// quality returns how much a media type is wanted: what its most specific range says.
func quality(ranges []string, mediaType string) float64 {
	best, wanted := -1, 0.0
	family, _, _ := strings.Cut(mediaType, "/")
	for _, r := range ranges {
		name, params, _ := strings.Cut(r, ";")
		precision := -1
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case strings.ToLower(mediaType):
			precision = 2
		case strings.ToLower(family) + "/*":
			precision = 1
		case "*/*", "": // a header that says nothing
			precision = 0
		}
		if precision > best {
			best, wanted = precision, weight(params)
		}
	}
	return wanted
}

// weight returns the parameter q, 1 if there is none.
func weight(params string) float64 {
	for p := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(p), "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil {
				return 0
			}
			return q
		}
	}
	return 1
}
