// Command archlint checks AWS architectures for faults and draws them.
package main

import (
	"os"

	"github.com/archlint/archlint/cmd"
)

func main() { os.Exit(cmd.Run(cmd.System(), os.Args[1:])) }
