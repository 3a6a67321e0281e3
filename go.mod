module github.com/specc-dev/specc

go 1.26

require (
	github.com/google/go-cmp v0.7.0 // indirect
	golang.org/x/tools v0.42.0 // indirect
	pgregory.net/rapid v1.3.0 // indirect
)
