package library

import (
	"net/http"
	"strconv"

	"github.com/specc-dev/specc/examples/library/gen/api"
)

func noSuchBook(isbn api.ISBN) api.ProblemDetails {
	return problem(http.StatusNotFound, "there is no book "+string(isbn))
}

func noCover(isbn api.ISBN) api.ProblemDetails {
	return problem(http.StatusNotFound, "there is no picture of the cover of "+string(isbn))
}

func noSuchLoan(id int64) api.ProblemDetails {
	return problem(http.StatusNotFound, "there is no loan "+strconv.FormatInt(id, 10))
}

func lent(l *loan) api.ProblemDetails {
	return problem(http.StatusConflict, "the book is lent until "+l.Due.String())
}

func yearsBackwards() api.ProblemDetails {
	p := problem(http.StatusBadRequest, "the years end before they begin")
	p.Errors = []api.FieldError{{Pointer: "/query/published/to", Rule: api.Some("order"), Message: "must not be less than from"}}
	return p
}

func problem(status int, detail string) api.ProblemDetails {
	return api.ProblemDetails{Title: http.StatusText(status), Status: int32(status), Detail: api.Some(detail)}
}
