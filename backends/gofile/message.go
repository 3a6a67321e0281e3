package gofile

// Carried returns the body that a response to a method has on the wire, or nil:
// some have none, whatever the contract says (RFC 9110, sections 6.4.1 and 15).
func (r Response) Carried(method string) *Body {
	if method == "HEAD" || r.Code == 204 || r.Code == 205 || r.Code == 304 {
		return nil
	}
	return r.Body
}

// Statuses returns the lowest and the highest status of a response; they are
// equal unless its struct has a field Status.
func (r Response) Statuses() (lowest, highest int) {
	switch {
	case r.Code != 0:
		return r.Code, r.Code
	case len(r.Status) == 3 && '1' <= r.Status[0] && r.Status[0] <= '5':
		lowest = int(r.Status[0]-'0') * 100
		return lowest, lowest + 99
	}
	return 200, 599
}
