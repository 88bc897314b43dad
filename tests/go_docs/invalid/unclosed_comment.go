EXPECT 7:1 unclosed-literal
package odd

type Odd struct {
	A int
}

/* for ever
