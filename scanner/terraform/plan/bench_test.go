package plan

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// large returns a plan of about so many bytes.
func large(size int) []byte {
	var values, changes, declared bytes.Buffer
	const each = `{"address":"aws_subnet.s%[1]d","mode":"managed","type":"aws_subnet","name":"s%[1]d","provider_name":"registry.terraform.io/hashicorp/aws"`
	noise := strings.Repeat(`"timeouts":null,"ipv6_cidr_block":null,"assign_ipv6_address_on_creation":false,`, 4)
	for i := 0; values.Len()+changes.Len()*2+declared.Len() < size; i++ {
		comma := ","
		if i == 0 {
			comma = ""
		}
		body := noise + fmt.Sprintf(`"cidr_block":"10.%d.%d.0/24","tags":{"Name":"subnet %d"}`, i/250, i%250, i)
		fmt.Fprintf(&values, comma+each+`,"values":{%s},"sensitive_values":{"tags":{}}}`, i, body)
		fmt.Fprintf(&changes, comma+each+`,"change":{"actions":["create"],"before":null,"after":{%s},"after_unknown":{"id":true,"arn":true,"vpc_id":true,"tags":{}},"before_sensitive":false}}`, i, body)
		fmt.Fprintf(&declared, comma+each+`,"expressions":{"cidr_block":{"constant_value":"x"},"vpc_id":{"references":["aws_vpc.v.id","aws_vpc.v"]}}}`, i)
	}
	var b bytes.Buffer
	b.WriteString(`{"format_version":"1.2","planned_values":{"root_module":{"resources":[`)
	b.Write(values.Bytes())
	b.WriteString(`]}},"resource_changes":[`)
	b.Write(changes.Bytes())
	b.WriteString(`],"prior_state":{"values":{"root_module":{"resources":[`)
	b.Write(changes.Bytes())
	b.WriteString(`]}}},"configuration":{"root_module":{"resources":[`)
	b.Write(declared.Bytes())
	b.WriteString(`]}}}`)
	return b.Bytes()
}

// nothing knows no attributes.
type nothing struct{}

func (nothing) Add(*translate.Instance)                                {}
func (nothing) Attribute(*translate.Instance, string) *inventory.Value { return nil }

// BenchmarkPlan reads a plan of 50 MB as a stream.
func BenchmarkPlan(b *testing.B) {
	text := large(50 << 20)
	b.SetBytes(int64(len(text)))
	f := source.File{Path: "plan.json", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		result, err := Scan(b.Context(), f, source.Options{}, nothing{})
		if err != nil || len(result.Instances) == 0 || len(result.Diagnostics) > 0 {
			b.Fatal(err, result.Diagnostics)
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-heap")
	}
}
