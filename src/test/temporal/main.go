// The Temporal CLI, for its development server, with a newer SQLite than its release has: there, a request that is
// cancelled at a bad moment leaves the server's one connection interrupted for good, and each later statement fails
// (https://github.com/temporalio/temporal/pull/10427). Release 1.9.1 has it, but `go install` does not take its replacements.
package main

import (
	"context"
	_ "time/tzdata" // where the system has none

	"github.com/temporalio/cli/temporalcli"
	_ "modernc.org/sqlite" // the version in go.mod
)

func main() {
	temporalcli.Execute(context.Background(), temporalcli.CommandOptions{})
}
