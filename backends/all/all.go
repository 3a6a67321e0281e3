// Package all lists the backends.
package all

import (
	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/goclient"
	"github.com/specc-dev/specc/backends/goscaffold"
	"github.com/specc-dev/specc/backends/goserver"
	"github.com/specc-dev/specc/backends/gotest"
	"github.com/specc-dev/specc/backends/gotypes"
)

// Backends are all backends, each after those that it needs.
var Backends = []backends.Backend{
	gotypes.Backend,
	goserver.Backend,
	goclient.Backend,
	goscaffold.Backend,
	gotest.Backend,
}
