package contracttest

// operations are those of a contract; here there is none, and no package client and
// server. See TestGeneratedTests.
func operations() []operation { return nil }
