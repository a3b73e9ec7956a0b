package scanner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/emulator"
)

// TestIntrinsicsOracle deploys the templates in testdata/moto on moto_server, an
// emulator of AWS, and compares what its describe calls return with what is read
// from the templates: names, ports, CIDRs, tags and the lengths of lists. With a
// corpus the templates of that which deploy are compared too, and only counted.
func TestIntrinsicsOracle(t *testing.T) {
	names, err := filepath.Glob("testdata/moto/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no templates", err)
	}
	own := len(names)
	names = append(names, deployable(t)...)
	var total comparison
	deployed := 0
	for i, d := range deployAll(t, startEmulator(t), names) {
		if d.Error != "" {
			if i < own {
				t.Errorf("%s does not deploy: %s", d.Path, d.Error)
			}
			continue
		}
		deployed++
		c := compareDeployed(t, d)
		if i < own && (len(c.wrong) > 0 || len(c.unknown) > 0 || c.equal == 0) {
			t.Errorf("%s:\n%s", d.Path, strings.Join(append(c.wrong, c.unknown...), "\n"))
		} else if len(c.wrong) > 0 {
			t.Logf("%s:\n%s", d.Path, strings.Join(c.wrong, "\n"))
		}
		total.equal += c.equal
		total.wrong = append(total.wrong, c.wrong...)
		total.unknown = append(total.unknown, c.unknown...)
	}
	t.Logf("%d of %d templates deploy: %d values are equal, %d differ, %d are not known",
		deployed, len(names), total.equal, len(total.wrong), len(total.unknown))
}

// deployable are the templates of the corpus, if there is one.
func deployable(t *testing.T) []string {
	root := os.Getenv("ARCHLINT_CORPUS")
	if root == "" {
		return nil
	}
	names, err := corpusTemplates(root)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// startEmulator starts the emulator and returns where it listens.
func startEmulator(t *testing.T) string {
	t.Helper()
	e, err := emulator.Start()
	switch {
	case err == nil:
		t.Cleanup(e.Stop)
		return e.URL
	case errors.Is(err, emulator.ErrMissing) && os.Getenv("ARCHLINT_ORACLES") != "required":
		t.Skip(err)
	}
	t.Fatal(err)
	return ""
}

// deployment is what the emulator made of a template.
type deployment struct {
	Path       string
	Error      string
	Parameters map[string]string
	Resources  map[string]struct {
		ID       string
		Type     string
		Observed map[string]any
	}
}

// deployAll deploys templates, one after the other.
func deployAll(t *testing.T, endpoint string, names []string) []deployment {
	t.Helper()
	var in, out, problems bytes.Buffer
	for _, name := range names {
		job, err := json.Marshal(map[string]string{"path": name, "stack": stackOf(name)})
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(job, '\n'))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Minute)
	defer cancel()
	driver := exec.CommandContext(ctx, "python3", filepath.FromSlash("testdata/moto/deploy.py"), endpoint)
	driver.Stdin, driver.Stdout, driver.Stderr = &in, &out, &problems
	if err := driver.Run(); err != nil {
		t.Fatal(err, problems.String())
	}
	var all []deployment
	decoder := json.NewDecoder(&out)
	for decoder.More() {
		var d deployment
		if err := decoder.Decode(&d); err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	if len(all) != len(names) {
		t.Fatalf("%d of %d templates were deployed", len(all), len(names))
	}
	return all
}

// stackOf is the name that the stack of a template is taken to have.
func stackOf(name string) string {
	base, _, _ := strings.Cut(filepath.Base(name), ".")
	base = strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", r) {
			return r
		}
		return '-'
	}, base)
	return strings.Trim(base, "-")
}

func compareDeployed(t *testing.T, d deployment) *comparison {
	t.Helper()
	opts := Options{Region: emulator.Region, Account: emulator.Account}
	for name, value := range d.Parameters {
		opts.Params = append(opts.Params, name+"="+value)
	}
	inv := scan(t, opts, d.Path)
	c := &comparison{deployment: d}
	byAddress := map[string]*inventory.Resource{}
	for _, r := range inv.Resources {
		byAddress[r.Address] = r
		if _, there := d.Resources[r.Address]; !there && r.Existence == nil && d.isOwn() {
			c.differs(r.Address, "it is not deployed")
		}
	}
	for id, observed := range d.Resources {
		r := byAddress[id]
		if r == nil {
			c.differs(id, "it is deployed, and not in the inventory")
			continue
		}
		c.resource(r, observed.Observed)
	}
	return c
}

// isOwn reports whether the template is one of this test.
func (d deployment) isOwn() bool { return strings.HasPrefix(filepath.ToSlash(d.Path), "testdata/") }
