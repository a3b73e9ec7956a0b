//go:build unix

package cmd_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// build builds a program from a package or file and returns its path.
func build(b *testing.B, what string) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "program")
	output, err := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-o", program, what).CombinedOutput()
	if err != nil {
		b.Fatalf("building %s: %v\n%s", what, err, output)
	}
	return program
}

// process runs a program to its end and returns its state and how long it took.
// Exit codes that speak of the input are no failure.
func process(b *testing.B, program string, args ...string) (*os.ProcessState, time.Duration) {
	b.Helper()
	command := exec.CommandContext(b.Context(), program, args...)
	start := time.Now()
	output, err := command.CombinedOutput()
	elapsed := time.Since(start)
	if exit := new(exec.ExitError); err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 2 || exit.ExitCode() == 4) {
		b.Fatalf("%s %v: %v\n%s", program, args, err, output)
	}
	return command.ProcessState, elapsed
}

func cpu(state *os.ProcessState) time.Duration { return state.UserTime() + state.SystemTime() }

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// BenchmarkScanTemplate runs the whole program on one template of 100 lines.
func BenchmarkScanTemplate(b *testing.B) {
	program := build(b, "./archlint")
	var spent time.Duration
	for b.Loop() {
		state, _ := process(b, program, "scan", "testdata/bench/web.yaml")
		spent += cpu(state)
	}
	b.ReportMetric(milliseconds(spent)/float64(b.N), "cpu-ms/op")
}

// BenchmarkStartup compares "archlint version" with a program that imports the
// same packages of others and does nothing. The ratio is that of the medians.
func BenchmarkStartup(b *testing.B) {
	program := build(b, "./archlint")
	bare := build(b, bareMain(b))
	var ours, theirs []time.Duration
	for b.Loop() {
		_, elapsed := process(b, program, "version")
		ours = append(ours, elapsed)
		_, elapsed = process(b, bare)
		theirs = append(theirs, elapsed)
	}
	b.ReportMetric(milliseconds(median(ours)), "version-ms")
	b.ReportMetric(milliseconds(median(theirs)), "bare-ms")
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "ratio")
}

func median(durations []time.Duration) time.Duration {
	slices.Sort(durations)
	return durations[len(durations)/2]
}

// bareMain writes a main that imports the packages of other modules that archlint
// imports, for the sake of their initialisation only.
func bareMain(b *testing.B) string {
	b.Helper()
	const format = `{{if and (not .Standard) (not .Module.Main)}}{{.ImportPath}}{{end}}`
	output, err := exec.CommandContext(b.Context(), "go", "list", "-deps", "-f", format, "./archlint").Output()
	if err != nil {
		b.Fatalf("listing imports: %v", err)
	}
	var text strings.Builder
	text.WriteString("package main\n\nimport (\n")
	for path := range strings.FieldsSeq(string(output)) {
		// Internal packages come along with those that import them.
		if !strings.Contains("/"+path+"/", "/internal/") {
			fmt.Fprintf(&text, "\t_ %q\n", path)
		}
	}
	text.WriteString(")\n\nfunc main() {}\n")
	file := filepath.Join(b.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// BenchmarkCorpus scans the directory that ARCHLINT_CORPUS names in one run.
func BenchmarkCorpus(b *testing.B) {
	corpus := os.Getenv("ARCHLINT_CORPUS")
	if corpus == "" {
		b.Skip("ARCHLINT_CORPUS names no directory of templates")
	}
	program := build(b, "./archlint")
	file := filepath.Join(b.TempDir(), "scan.json")
	var spent time.Duration
	var peak int64
	for b.Loop() {
		state, _ := process(b, program, "scan", corpus, "--format", "json", "--output", file)
		spent += cpu(state)
		peak = max(peak, maxResident(state))
	}
	templates := countInputs(b, file)
	b.ReportMetric(float64(templates), "templates")
	b.ReportMetric(milliseconds(spent)/float64(b.N)/float64(templates), "cpu-ms/template")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
}

// maxResident is the peak memory of a process in bytes.
func maxResident(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return int64(usage.Maxrss) //nolint:unconvert // It has 32 bits on some systems.
	}
	return int64(usage.Maxrss) << 10 //nolint:unconvert // It has 32 bits on some systems.
}

func countInputs(b *testing.B, file string) int {
	b.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	var scan struct{ Inputs []json.RawMessage }
	if err := json.Unmarshal(text, &scan); err != nil {
		b.Fatal(err)
	}
	return len(scan.Inputs)
}
