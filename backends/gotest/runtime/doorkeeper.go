package contracttest

import "errors"

// admit lets in who carries the placeholder.
func admit(given string) error {
	if given != placeholder {
		return errStranger
	}
	return nil
}

// placeholder stands for every secret.
const placeholder = "secret"

var errStranger = errors.New("not the placeholder")
