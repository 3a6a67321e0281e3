package resolve

import "testing"

func TestMisspelt(t *testing.T) {
	b := &referrer{near: neighbours([]string{"createOrder", "Order", "OrderLine", "getOrders", "getOrderV1", "dockerStatus", "cancelOrder", "cancelOrders"})}
	for word, want := range map[string]string{
		"createOder":    "createOrder", // a letter missing
		"createOrdder":  "createOrder", // one too many
		"createOrdre":   "createOrder", // two exchanged
		"creatwOrder":   "createOrder", // another one
		"createOrders":  "",            // a plural
		"createOrderer": "",            // too far
		"docker_status": "",            // the same words elsewhere
		"DockerStatus":  "",
		"getOrderV2":    "", // another version
		"Ordr":          "", // too short to say
		"ORDERLNE":      "", // not written like a name
		"order line":    "",
		"cancelOrderz":  "", // two could be meant
		"OrdreLine":     "OrderLine",
	} {
		if got := b.misspelt(word); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]string{"statsu": "status", "Status": "", "stat": "", "state!": "", "statuses": ""} {
		if got := oneNear(word, []string{"status", "total", "created_at"}); got != want {
			t.Errorf("field %s: got %q, want %q", word, got, want)
		}
	}
}
