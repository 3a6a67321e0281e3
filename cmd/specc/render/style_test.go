package render_test

import (
	"testing"

	"github.com/specc-dev/specc/cmd/specc/render"
)

func TestNewStyle(t *testing.T) {
	type env map[string]string
	tests := []struct {
		about    string
		flag     string
		env      env
		terminal bool
		want     bool
	}{
		{"terminal", "auto", nil, true, true},
		{"pipe", "auto", nil, false, false},
		{"flag over all", "never", env{"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, true, false},
		{"flag over NO_COLOR", "always", env{"NO_COLOR": "1", "TERM": "dumb"}, false, true},
		{"FORCE_COLOR over NO_COLOR", "auto", env{"FORCE_COLOR": "1", "NO_COLOR": "1"}, false, true},
		{"CLICOLOR_FORCE over NO_COLOR", "auto", env{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, false, true},
		{"FORCE_COLOR=0 forbids", "auto", env{"FORCE_COLOR": "0"}, true, false},
		{"CLICOLOR_FORCE=0 says nothing", "auto", env{"CLICOLOR_FORCE": "0"}, true, true},
		{"NO_COLOR", "auto", env{"NO_COLOR": "1"}, true, false},
		{"empty NO_COLOR says nothing", "auto", env{"NO_COLOR": ""}, true, true},
		{"dumb terminal", "auto", env{"TERM": "dumb"}, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.about, func(t *testing.T) {
			s, err := render.NewStyle(tt.flag, func(name string) string { return tt.env[name] }, tt.terminal)
			if err != nil {
				t.Fatal(err)
			}
			if s.Enabled() != tt.want {
				t.Errorf("colours: %v, want %v", s.Enabled(), tt.want)
			}
			if painted := s.Paint(render.Bad, "x") != "x"; painted != tt.want {
				t.Errorf("paints: %v, want %v", painted, tt.want)
			}
		})
	}
	if _, err := render.NewStyle("blue", func(string) string { return "" }, true); err == nil {
		t.Error("accepts an unknown mode")
	}
}
