package main

import (
	"strconv"

	"github.com/archlint/archlint/cmd"
)

// exitCodesPage lists the exit codes.
func exitCodesPage() string {
	b := page("Exit codes", "Where several apply, the highest one is returned, except that 4 ends a run at once.")
	var rows [][]string
	for _, c := range cmd.ExitCodes() {
		rows = append(rows, []string{strconv.Itoa(c.Code), c.Name, c.Meaning})
	}
	table(b, []string{"code", "name", "meaning"}, rows)
	b.WriteString(`
The verbs that check nothing (` + "`graph`, `paths`, `diagram`" + `) return 0, 2, 3 or 4.

` + "`--fail-on`" + ` names the least severity that makes the exit code 1. Its default is
` + "`low`" + `: findings of severity ` + "`info`" + ` are remarks, which only count with
` + "`--fail-on=info`" + `; with ` + "`none`" + ` findings never do. Suppressed findings never count.

` + "`--unknown`" + ` says what unknown verdicts and gaps do: ` + "`fail`" + ` makes the exit code 3,
` + "`warn`" + ` shows them, ` + "`ignore`" + ` leaves unknown verdicts out of the table; the summary
counts them all the same. A resource type that the catalog does not know is a gap
that never changes the exit code, since no policy is about it.
`)
	return b.String()
}
