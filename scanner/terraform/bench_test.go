package terraform_test

import (
	"testing"

	"github.com/archlint/archlint/scanner"
)

// BenchmarkSource scans realistic root modules with all modules that they call.
func BenchmarkSource(b *testing.B) {
	for _, name := range []string{"shop", "platform"} {
		b.Run(name, func(b *testing.B) {
			b.Chdir(projects + "/" + name)
			options := scanner.Options{Region: region, Account: account}
			var resources int
			for b.Loop() {
				inv, err := scanner.Scan(b.Context(), []string{"."}, options)
				if err != nil {
					b.Fatal(err)
				}
				resources = len(inv.Resources)
			}
			if resources == 0 {
				b.Fatal("there are no resources")
			}
			b.ReportMetric(float64(resources), "resources")
		})
	}
}
