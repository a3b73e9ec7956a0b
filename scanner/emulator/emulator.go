// Package emulator runs moto_server, an emulator of AWS, for tests that compare what is
// read from files with what AWS makes of them.
package emulator

import (
	"errors"
	"fmt"
	"net"
	"os/exec"
	"time"
)

// Account and Region are those in which the emulator works.
const (
	Account = "123456789012"
	Region  = "us-east-1"
)

// ErrMissing says that the emulator is not installed.
var ErrMissing = errors.New("moto_server or boto3 is missing: install moto[server] to compare with an emulator of AWS")

// Emulator is one that runs. Use Start.
type Emulator struct {
	// URL is where it listens.
	URL    string
	server *exec.Cmd
}

const (
	tries = 300
	pause = 100 * time.Millisecond
)

// Start starts the emulator on a free port and waits until it listens. The error is
// ErrMissing if it is not installed. The caller stops it.
func Start() (*Emulator, error) {
	if err := exec.Command("python3", "-c", "import boto3, moto").Run(); err != nil {
		return nil, ErrMissing
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("splitting address %q: %w", address, err)
	}
	e := &Emulator{URL: "http://" + address, server: exec.Command("python3", "-m", "moto.server", "-H", host, "-p", port)}
	if err := e.server.Start(); err != nil {
		return nil, fmt.Errorf("starting moto_server: %w", err)
	}
	for range tries {
		connection, err := net.DialTimeout("tcp", address, pause)
		if err == nil {
			_ = connection.Close()
			return e, nil
		}
		time.Sleep(pause)
	}
	e.Stop()
	return nil, fmt.Errorf("moto_server does not listen on %s", address)
}

func freeAddress() (string, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("looking for a free port: %w", err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		return "", fmt.Errorf("freeing port of %s: %w", address, err)
	}
	return address, nil
}

// Stop ends the emulator.
func (e *Emulator) Stop() {
	_ = e.server.Process.Kill() // it may have ended
	_ = e.server.Wait()         // it was killed
}
