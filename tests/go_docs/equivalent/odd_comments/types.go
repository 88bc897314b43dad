package odd

type Odd struct {
	// Session: the Session object
	// is what `session_token` and `json:"x"` stand for. See http://example.com//a // b, {braces}, "quotes' and a `tick.
	Session sessions.Session `json:"session"`
	// Note: this Member Session is not about the field below.
	// The Keys
	Keys []*sessions.Key `json:"keys"`
	//
	//
	Empty string `json:"empty"`
	//NoBlank: after the marks, and a type word: string
	NoBlank string `json:"no_blank"`
	// Body: how old. Both have no tag.
	Body time.Duration
	// Next: the Next one, Next *Odd of them.
	Next map[string][]*Odd `json:"next,omitempty"`
	Plain bool
	// Deep: a struct of its own.
	Deep []struct {
		// Inner: minimum of 2.
		Inner int `json:"inner"`
		Other struct {
			Last string `json:"last"`
		} `json:"other"`
	} `json:"deep"`
	// Ünï: Bücher – „quoted“ words; at most 9 characters.
	Ünï string `json:"üni"`
	// Nothing: to do.
	Nothing interface{} `json:"nothing"`
	// Call: back.
	Call func(int) error `json:"-"`
	// Old: one tag of two keys.
	Old *[4]byte `json:"old" yaml:"old,omitempty"`
}
