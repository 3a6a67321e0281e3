// Package contracttest is the static part of the tests that gotest makes: it sends the
// requests of every operation and judges the answers. The generated package of the
// same name has its own comment, so this file stays here.
package contracttest
