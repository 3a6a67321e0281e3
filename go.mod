module github.com/specc-dev/specc

go 1.26
