package compiler_test

import (
	"errors"
	"os"

	"github.com/specc-dev/specc/compiler/store"
)

// errKilled is what every operation on the disk gives once the process is dead.
var errKilled = errors.New("killed")

// dieAfter lets n operations through and none after them, as a kill would.
func dieAfter(n int) func(store.FS) store.FS {
	d := &dying{left: n}
	return func(fs store.FS) store.FS { d.FS = fs; return d }
}

type dying struct {
	store.FS
	left int
}

func (d *dying) spend() error {
	if d.left == 0 {
		return errKilled
	}
	d.left--
	return nil
}

func (d *dying) Mkdir(name string, perm os.FileMode) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Mkdir(name, perm)
}

func (d *dying) WriteFile(name string, data []byte, perm os.FileMode) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.WriteFile(name, data, perm)
}

func (d *dying) Rename(from, to string) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Rename(from, to)
}

func (d *dying) Remove(name string) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Remove(name)
}
