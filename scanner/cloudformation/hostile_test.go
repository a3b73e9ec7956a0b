package cloudformation

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// doubling is a template of Subs within Subs, the text of which doubles at each
// level.
func doubling(levels int) string {
	expr := "x"
	for range levels {
		expr = "{'Fn::Sub': ['${a}${a}', {a: " + expr + "}]}"
	}
	return "Resources: {R: {Type: X, Properties: {P: " + expr + "}}}\n"
}

// nestedIfs asks conditions within conditions.
func nestedIfs(levels int) string {
	var b strings.Builder
	b.WriteString("Parameters: {P: {Type: String}}\nConditions:\n")
	expr := "x"
	for i := range levels {
		fmt.Fprintf(&b, "  C%d: !Equals [!Ref P, v%d]\n", i, i)
		expr = fmt.Sprintf("!If [C%d, %s, !Ref P]", i, expr)
	}
	return b.String() + "Resources: {R: {Type: X, Properties: {P: !Join ['', [" + expr + ", " + expr + "]]}}}\n"
}

// names is a chain of buckets, each named after the next.
func chainOfNames(n int) string {
	var b strings.Builder
	b.WriteString("Resources:\n")
	for i := range n {
		fmt.Fprintf(&b, "  B%d: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Sub '${B%d}x'}}\n", i, i+1)
	}
	fmt.Fprintf(&b, "  B%d: {Type: 'AWS::S3::Bucket'}\n", n)
	return b.String()
}

func repeated(head, line string, n int) string {
	return head + strings.Repeat(line, n)
}

// numbered is a template of n lines, each with its number for %[1]d.
func numbered(head, line string, n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// loops is a template of loops within loops, each over as many elements.
func loops(levels, elements int) string {
	var b strings.Builder
	b.WriteString("Transform: AWS::LanguageExtensions\nResources:\n")
	indent, name := "  ", "R"
	list := strings.TrimSuffix(numbered("", "e%d,", elements), ",")
	for i := range levels {
		fmt.Fprintf(&b, "%sFn::ForEach::L%d:\n%s  - I%d\n%s  - [%s]\n%s  -\n", indent, i, indent, i, indent, list, indent)
		name += fmt.Sprintf("${I%d}", i)
		indent += "    "
	}
	return b.String() + indent + "'" + name + "': {Type: X}\n"
}

// splitting joins and splits a text in turn, so that its parts multiply.
func splitting(levels int) string {
	expr := "'a,a'"
	for range levels {
		expr = "!Join [',', [" + expr + ", !Join [',', !Split [',', " + expr + "]]]]"
	}
	return "Resources: {R: {Type: X, Properties: {P: " + expr + "}}}\n"
}

// comparisons is a template that compares a parameter with many texts.
func comparisons(parameter string, n int, text string) string {
	return numbered("Parameters: {P: {Type: String, "+parameter+"}}\nResources: {R: {Type: X}}\nConditions:\n",
		"  C%d: !Equals [!Ref P, '"+text+"']\n", n)
}

// TestHostileTemplates shows that the work on a template stays bounded whatever
// is in it.
func TestHostileTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile input takes long under the race detector")
	}
	list := "Parameters: {L: {Type: CommaDelimitedList, Default: '" + strings.Repeat("a,", 2000) + "a'}, T: {Type: String, Default: '" + strings.Repeat("x", 4000) + "'}, P: {Type: String}}\nResources:\n  R:\n    Type: X\n    Properties:\n      P:\n"
	mapping := "Mappings: {M: {A: {K: " + strings.Repeat("x", 1<<20) + "}}}\nResources:\n  R:\n    Type: X\n    Properties:\n      P:\n"
	tests := []hostile{
		{"loops in loops", loops(6, 60), "the loops of the template repeat their bodies more than 20000 times"},
		{"one long loop", loops(1, 50_000), "loop"},
		{"texts split and joined", splitting(14), ""},
		{"lists in lists", "Resources: {R: {Type: X, Properties: {P: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "}}}\n", "values nest deeper than 200 levels"},
		{"functions in functions", "Resources: {R: {Type: X, Properties: {P: " + strings.Repeat("!Base64 {'Fn::Base64': ", 5_000) + "x" + strings.Repeat("}", 5_000) + "}}}\n", "values nest deeper than 200 levels"},
		{"many blocks", repeated(list, "        - !Cidr [!Ref P, 256, 8]\n", 50_000), "the template is too large to evaluate"},
		{"doubling text", doubling(60), "the template is too large to evaluate"},
		{"conditions in conditions", nestedIfs(80), ""},
		{"chain of names", chainOfNames(5000), ""},
		{"long lists", repeated(list, "        - !Ref L\n", 20_000), "the template is too large to evaluate"},
		{"long texts", repeated(list, "        - !Sub '${T}${T}'\n", 20_000), "the template is too large to evaluate"},
		{"long mapping", repeated(mapping, "        - !FindInMap [M, A, K]\n", 20_000), "the template is too large to evaluate"},
		{"many parts", list + "        - !Sub '" + strings.Repeat("${P}.", 100_000) + "'\n", ""},
		{"many wrong names", numbered(list, "        - !Ref N%d\n", 20_000), "more than 500 things are wrong with the template"},
		{"many resources", numbered("Resources:\n", "  R%[1]d: {Type: X, DependsOn: R0, Properties: {P: !Ref Q%[1]d}}\n", 10_000), "more than 500 things are wrong with the template"},
		{"many circles", numbered("Resources:\n", "  R%[1]d: {Type: X, DependsOn: [R0, R1, R2, R3, R4, R5, R6, R7, R8, R9]}\n", 5_000), "resources depend on one another in a circle: R0 → R0"},
		{"chain of conditions", numbered("Parameters: {P: {Type: String}}\nResources: {R: {Type: X}}\nConditions:\n  C0: !Equals [!Ref P, a]\n", "  D%[1]d: !Not [!Condition C0]\n", 20_000), ""},
	}
	tests = append(tests, hostileConstraints()...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			inv := scanText(t, tt.text, source.Options{})
			took := time.Since(start)
			if took > 60*time.Second {
				t.Errorf("took %v", took)
			}
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			if memory.HeapAlloc > 1<<30 {
				t.Errorf("the heap has %d MiB", memory.HeapAlloc>>20)
			}
			t.Logf("took %v, the heap has %d MiB", took, memory.HeapAlloc>>20)
			got := strings.Join(summaries(inv), "\n")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %.500s", got)
			}
		})
	}
}

// hostile is a template and what is said of it.
type hostile struct{ name, text, want string }

// hostileConstraints are templates that make it long to check what parameters may
// be.
func hostileConstraints() []hostile {
	restricting := numbered("Parameters: {P: {Type: String}}\nResources: {R: {Type: X, Properties: {P: !Ref P}}}\nRules: {R: {Assertions: [\n", "  {Assert: !Contains [[a, b%d], !Ref P]},\n", 20_000) + "]}}\n"
	return []hostile{
		{"many allowed values", comparisons("AllowedValues: ["+numbered("", "v%d,", 50_000)+"]", 50_000, "x%[1]d"), "the template is too large to evaluate"},
		{"costly pattern", comparisons("AllowedPattern: '((a?){30}){30}b'", 20_000, strings.Repeat("a", 200)), "the template is too large to evaluate"},
		{"huge pattern", comparisons("AllowedPattern: '(((a{900}){900}){900})*'", 20_000, "a"), ""},
		{"many rules", restricting, ""},
	}
}

func TestDeepConditionChain(t *testing.T) {
	const n = 20_000
	text := numbered("Parameters: {P: {Type: String}}\nResources: {R: {Type: X}}\nConditions:\n  C0: !Equals [!Ref P, a]\n", "", 0)
	var b strings.Builder
	b.WriteString(text)
	for i := n; i > 0; i-- {
		fmt.Fprintf(&b, "  C%d: !Not [!Condition C%d]\n", i, i-1)
	}
	if inv := scanText(t, b.String(), source.Options{}); len(inv.Diagnostics) > 0 {
		t.Errorf("got %v", summaries(inv)[0])
	}
}

// endless is a file without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func (endless) Close() error { return nil }

func TestUnreadableFiles(t *testing.T) {
	huge := source.File{Path: "huge.yaml", Size: 100 << 20, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("Resources: {A: {Type: AWS::X}}\n"), endless{})), nil
	}}
	quiet := source.File{Path: "huge.txt", Size: 100 << 20, Open: func() (io.ReadCloser, error) { return endless{}, nil }}
	growing := source.File{Path: "growing.yaml", Explicit: true, Open: func() (io.ReadCloser, error) { return endless{}, nil }}
	denied := source.File{Path: "denied.yaml", Explicit: true, Open: func() (io.ReadCloser, error) { return nil, io.ErrClosedPipe }}
	good := file("good.yaml", "Resources: {A: {Type: 'AWS::S3::Bucket'}}")
	broken := file("broken.yaml", "Resources: {A: {Type: 'AWS::S3::Bucket'}\n")
	broken.Explicit = false
	notes := file("notes.txt", "Resources: {A: {Type: 'AWS::S3::Bucket'}\n")
	notes.Explicit = false
	inv, err := Source{}.Scan(t.Context(), []source.File{huge, quiet, growing, denied, good, broken, notes}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	inv.Sort()
	var got []string
	for _, d := range inv.Diagnostics {
		got = append(got, d.Range.String()+" "+d.Summary)
	}
	want := []string{
		"broken.yaml:2:1 not valid YAML: did not find expected ',' or '}'", "denied.yaml:1:1 cannot read denied.yaml",
		"growing.yaml:1:1 the file is larger than 16 MiB", "huge.yaml:1:1 the file is larger than 16 MiB",
	}
	if len(inv.Resources) != 1 || fmt.Sprint(got) != fmt.Sprint(want) || len(inv.Gaps) != len(want) {
		t.Errorf("got %q and %d resources, %d gaps", got, len(inv.Resources), len(inv.Gaps))
	}
	for _, g := range inv.Gaps {
		if g.Kind != inventory.GapInput || g.Reason == "" {
			t.Errorf("got %+v", g)
		}
	}
}
